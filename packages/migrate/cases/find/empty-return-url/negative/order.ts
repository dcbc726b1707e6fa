import { post } from './transport';

export async function authenticate(endUserIp: string, nonce: string) {
  const order = await post('/auth', { endUserIp, returnUrl: `https://shop.example/back#${nonce}` });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
