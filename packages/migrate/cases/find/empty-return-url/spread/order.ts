import { post } from './transport';

const defaults = { returnUrl: '' }; // <- empty-return-url

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { ...defaults, endUserIp });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
