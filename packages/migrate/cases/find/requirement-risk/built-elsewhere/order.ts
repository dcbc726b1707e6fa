import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const request = { endUserIp, requirement: {} as Record<string, unknown> };
  request.requirement.risk = 'low'; // <- requirement-risk
  const order = await post('/auth', request);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
