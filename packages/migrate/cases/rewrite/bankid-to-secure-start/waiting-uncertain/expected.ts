import { BankIdClientV6 } from 'bankid';

const bankid = new BankIdClientV6({ production: true, pfx: './rp.p12', passphrase: 'x' });
export const login = (endUserIp: string) => bankid.authenticateAndCollect({ endUserIp });
