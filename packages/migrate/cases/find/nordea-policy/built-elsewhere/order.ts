import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const policies = ['1.2.752.78.1.5'];
  policies.push('1.2.752.71.1.3'); // <- nordea-policy
  const order = await post('/auth', { endUserIp, requirement: { certificatePolicies: policies } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
