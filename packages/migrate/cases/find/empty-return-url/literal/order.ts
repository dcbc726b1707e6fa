import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, returnUrl: '' }); // <- empty-return-url
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
