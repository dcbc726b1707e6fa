import { post } from './transport';

export const base = 'https://appapi2.bankid.com/rp/v5.1'; // <- base-url-5-1

const card = { certificatePolicies: ['1.2.3.4.10'] }; // <- card-reader

export async function authenticate(endUserIp: string) {
  const order = await post(base + '/auth', { endUserIp, requirement: { ...card } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
