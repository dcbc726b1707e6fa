import { post } from './transport';

// 5.x had allowFingerprint here.
export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { pinCode: true } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
