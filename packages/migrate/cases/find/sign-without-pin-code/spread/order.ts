import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

const always = { requirement: { certificatePolicies: ['1.2.752.78.1.5'] } };

export async function sign(endUserIp: string, userVisibleData: string) {
  const request = { ...always, endUserIp, userVisibleData };
  const order = await post(base + '/sign', request); // <- sign-without-pin-code
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
