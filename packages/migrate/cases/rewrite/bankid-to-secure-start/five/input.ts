import { readFileSync } from 'node:fs';
import { BankIdClient } from '@secure-start/client/compat';

declare const passphrase: string;
declare const live: boolean;
const bankid = new BankIdClient({ production: live, pfx: readFileSync('./rp.p12'), passphrase });

export async function sign(endUserIp: string, userVisibleData: string) {
  const order = await bankid.sign({ endUserIp, userVisibleData });
  return order.orderRef;
}

export async function authenticate(endUserIp: string) {
  const order = await bankid.authenticate({ endUserIp, requirement: { allowFingerprint: false } });
  return order.orderRef;
}
