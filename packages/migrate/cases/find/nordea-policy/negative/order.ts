import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { certificatePolicies: ['1.2.752.78.*'] } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
