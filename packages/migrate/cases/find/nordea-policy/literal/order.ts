import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const requirement = { certificatePolicies: ['1.2.752.78.1.5', '1.2.752.71.1.3'] }; // <- nordea-policy
  const order = await post('/auth', { endUserIp, requirement });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
