import { post } from './transport';

async function start(request: object) {
  return post('/auth', request);
}

export async function authenticate(endUserIp: string, number: string) {
  const order = await start({ endUserIp, personalNumber: number }); // <- personal-number
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
