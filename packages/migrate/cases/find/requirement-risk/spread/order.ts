import { post } from './transport';

const careful = { risk: 'moderate' }; // <- requirement-risk

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { ...careful } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
