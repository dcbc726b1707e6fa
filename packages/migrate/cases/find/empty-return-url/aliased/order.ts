import { post } from './transport';

const NOWHERE = '';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, returnUrl: NOWHERE }); // <- empty-return-url
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
