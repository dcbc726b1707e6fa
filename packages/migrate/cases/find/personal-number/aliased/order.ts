import { post } from './transport';

const PERSON = 'personalNumber';

export async function authenticate(endUserIp: string, number: string) {
  const request = { endUserIp, [PERSON]: number }; // <- personal-number
  const sent = request;
  const order = await post('/auth', sent);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
