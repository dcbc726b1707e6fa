import { post } from './transport';

const strict = { issuerCn: ['Testbank A Customer CA1 v1 for BankID Test'] }; // <- issuer-cn

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { ...strict } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
