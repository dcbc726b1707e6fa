import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', {
    endUserIp,
    requirement: { mrtdRequired: true }, // <- mrtd-required
  });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
