import { BankIdClientV6 } from 'bankid';

const bankid = new BankIdClientV6({ production: true, pfx: './rp.p12', passphrase: 'x' });
export async function login(endUserIp: string) {
  const { qr } = await bankid.authenticate({ endUserIp });
  return qr;
}
