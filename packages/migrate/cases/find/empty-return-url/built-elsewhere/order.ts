import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const request: Record<string, unknown> = { endUserIp };
  request.returnUrl = ''; // <- empty-return-url
  const order = await post('/auth', request);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
