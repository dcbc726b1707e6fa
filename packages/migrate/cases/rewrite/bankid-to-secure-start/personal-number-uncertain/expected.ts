import { BankIdClient } from 'bankid';

const bankid = new BankIdClient({ production: true, pfx: './rp.p12', passphrase: 'x' });
export async function login(endUserIp: string, personalNumber: string) {
  const order = await bankid.authenticate({ endUserIp, personalNumber });
  return order.orderRef;
}
