import { readFileSync } from 'node:fs';
import { createClient, productionEnvironment } from '@secure-start/client';

const bankid = createClient({ environment: productionEnvironment, credentials: { pfx: { data: readFileSync('./rp.p12'), passphrase: process.env.PASSPHRASE ?? '' } } });

export async function start(endUserIp: string) {
  const { orderRef, autoStartToken } = await bankid.auth({ endUserIp, userVisibleData: 'Log in' });
  return { orderRef, autoStartToken };
}

export const stop = async (orderRef: string) => {
  await bankid.cancel({ orderRef });
};
