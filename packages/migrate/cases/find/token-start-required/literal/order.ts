import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', {
    endUserIp,
    requirement: { tokenStartRequired: true }, // <- token-start-required
  });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
