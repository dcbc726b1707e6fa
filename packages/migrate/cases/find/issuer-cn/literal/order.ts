import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', {
    endUserIp,
    requirement: { issuerCn: ['Testbank A Customer CA1 v1 for BankID Test'] }, // <- issuer-cn
  });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
