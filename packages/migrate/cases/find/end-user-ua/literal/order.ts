import { post } from './transport';

export async function authenticate(endUserIp: string, agent: string) {
  const order = await post('/auth', { endUserIp, endUserUa: agent }); // <- end-user-ua
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
