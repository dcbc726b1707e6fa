import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { risk: 'low' } }); // <- requirement-risk
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
