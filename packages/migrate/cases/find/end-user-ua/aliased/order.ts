import { post } from './transport';

const AGENT = 'endUserUa'; // <- end-user-ua

export async function authenticate(endUserIp: string, agent: string) {
  const order = await post('/auth', { endUserIp, [AGENT]: agent });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
