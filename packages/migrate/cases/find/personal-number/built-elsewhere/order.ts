import { post } from './transport';

export async function authenticate(endUserIp: string, number?: string) {
  const request: Record<string, unknown> = { endUserIp };
  if (number) {
    request.personalNumber = number; // <- personal-number
  }
  const order = await post('/auth', request);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
