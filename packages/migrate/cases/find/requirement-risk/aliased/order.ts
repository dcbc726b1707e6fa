import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const demands = { risk: 'low' }; // <- requirement-risk
  const requirement = demands;
  const order = await post('/auth', { endUserIp, requirement });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
