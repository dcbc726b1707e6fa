import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

const CARD = ['1.2.752.78.1.2'];

export async function authenticate(endUserIp: string) {
  const requirement = { certificatePolicies: CARD }; // <- card-reader
  const order = await post(base + '/auth', { endUserIp, requirement });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
