import { post } from './transport';

// 5.x had tokenStartRequired here.
export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { pinCode: false } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
