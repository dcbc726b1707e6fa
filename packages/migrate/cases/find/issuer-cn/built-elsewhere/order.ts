import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const request: Record<string, unknown> = { endUserIp };
  const requirement: Record<string, unknown> = {};
  requirement.issuerCn = ['Testbank A Customer CA1 v1 for BankID Test']; // <- issuer-cn
  request.requirement = requirement;
  const order = await post('/auth', request);
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
