import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, returnRisk: true });
  const { completionData } = await post('/collect', { orderRef: order.orderRef });
  if (completionData.risk === 'high') throw new Error('refused');
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
