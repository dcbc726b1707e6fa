import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

export async function sign(endUserIp: string, userVisibleData: string) {
  const request: Record<string, unknown> = { endUserIp };
  request.userVisibleData = userVisibleData;
  const order = await post(base + '/sign', request); // <- sign-without-pin-code
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
