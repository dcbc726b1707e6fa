import { post } from './transport';

export async function authenticate(endUserIp: string, number: string) {
  const order = await post('/auth', { personalNumber: number, endUserIp }); // <- personal-number
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
