import { readFileSync } from 'node:fs';
import { createClient, productionEnvironment, testEnvironment } from '@secure-start/client';

declare const passphrase: string;
declare const live: boolean;
const bankid = createClient({ environment: live ? productionEnvironment : testEnvironment, credentials: { pfx: { data: readFileSync('./rp.p12'), passphrase } } });

export async function sign(endUserIp: string, userVisibleData: string) {
  const order = await bankid.sign({ endUserIp, userVisibleData, requirement: { pinCode: true } });
  return order.orderRef;
}

export async function authenticate(endUserIp: string) {
  const order = await bankid.auth({ endUserIp, requirement: { pinCode: true } });
  return order.orderRef;
}
