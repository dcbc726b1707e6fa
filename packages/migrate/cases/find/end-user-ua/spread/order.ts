import { post } from './transport';

const browser = (endUserUa: string) => ({ endUserUa }); // <- end-user-ua

export async function authenticate(endUserIp: string, agent: string) {
  const order = await post('/auth', { endUserIp, ...browser(agent) });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
