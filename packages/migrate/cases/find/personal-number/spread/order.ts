import { post } from './transport';

export async function authenticate(endUserIp: string, number: string) {
  const person = { personalNumber: number }; // <- personal-number
  const order = await post('/auth', { ...person, endUserIp });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
