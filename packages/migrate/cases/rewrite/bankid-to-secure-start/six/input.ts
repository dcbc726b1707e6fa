import { BankIdClientV6 } from 'bankid';

const bankid = new BankIdClientV6({ production: true, pfx: './rp.p12', passphrase: process.env.PASSPHRASE ?? '' });

export async function start(endUserIp: string) {
  const { orderRef, autoStartToken } = await bankid.authenticate({ endUserIp, userVisibleData: 'Log in' });
  return { orderRef, autoStartToken };
}

export const stop = async (orderRef: string) => {
  await bankid.cancel({ orderRef });
};
