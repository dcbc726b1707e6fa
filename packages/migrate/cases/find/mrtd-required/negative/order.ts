import { post } from './transport';

// 5.x had mrtdRequired here.
export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { mrtd: true } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
