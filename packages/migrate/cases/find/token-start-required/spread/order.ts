import { post } from './transport';

const strict = { tokenStartRequired: true }; // <- token-start-required

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { ...strict } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
