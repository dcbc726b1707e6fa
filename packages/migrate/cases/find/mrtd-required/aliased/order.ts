import { post } from './transport';

const MEMBER = 'mrtdRequired'; // <- mrtd-required

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { [MEMBER]: true } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
