import { post } from './transport';

const files = ['1.2.752.71.1.3']; // <- nordea-policy

export async function authenticate(endUserIp: string) {
  const certificatePolicies = ['1.2.752.78.1.5', ...files];
  const order = await post('/auth', { endUserIp, requirement: { certificatePolicies } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
