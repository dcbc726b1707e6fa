import { post } from './transport';

// 5.x had issuerCn here.
export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { certificatePolicies: ['1.2.3.4.25'] } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
