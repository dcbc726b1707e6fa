import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

export async function sign(endUserIp: string, userVisibleData: string) {
  const requirement = { pinCode: true };
  const order = await post(`${base}/sign`, { endUserIp, userVisibleData, requirement });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}

export async function authenticate(endUserIp: string) {
  return post(`${base}/auth`, { endUserIp });
}
