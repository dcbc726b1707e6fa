import { post } from './transport';

import { personOf } from './person';

export async function authenticate(endUserIp: string, number: string) {
  const order = await post('/auth', { endUserIp, ...personOf(number) });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
