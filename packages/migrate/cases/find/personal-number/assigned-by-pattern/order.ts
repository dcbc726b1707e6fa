import { post } from './transport';

const settings = { personalNumber: '191212121212', request: { endUserIp: '192.0.2.1' } };

export async function authenticate() {
  let request: object = { endUserIp: '192.0.2.2' };
  ({ request } = settings);
  const order = await post('/auth', request);
  return { orderRef: order.orderRef, qrStartToken: order.qrStartToken, qrStartSecret: order.qrStartSecret };
}
