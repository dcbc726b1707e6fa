import { post } from './transport';

export async function authenticate(endUserIp: string, agent: string) {
  const request: Record<string, unknown> = { endUserIp };
  request.endUserUa = agent; // <- end-user-ua
  const order = await post('/auth', request);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
