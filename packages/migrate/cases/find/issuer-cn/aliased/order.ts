import { post } from './transport';

const MEMBER = 'issuerCn'; // <- issuer-cn

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', { endUserIp, requirement: { [MEMBER]: ['Testbank A Customer CA1 v1 for BankID Test'] } });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
