import { post } from './transport';

const NORDEA = '1.2.752.71.1.3'; // <- nordea-policy

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { certificatePolicies: [NORDEA, '1.2.752.78.1.5'] } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
