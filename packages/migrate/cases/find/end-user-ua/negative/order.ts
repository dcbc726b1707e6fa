import { post } from './transport';

export async function authenticate(endUserIp: string, userAgent: string) {
  const order = await post('/auth', { endUserIp, web: { userAgent } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
