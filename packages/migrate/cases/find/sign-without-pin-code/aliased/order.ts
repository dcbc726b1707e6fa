import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

const SIGN = '/sign';

export async function sign(endUserIp: string, userVisibleData: string) {
  const request = { endUserIp, userVisibleData };
  const body = request;
  const order = await post(base + SIGN, body); // <- sign-without-pin-code
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
