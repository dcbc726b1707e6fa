import { post } from './transport';

export async function authenticate(endUserIp: string) {
  const order = await post('/auth', {
    endUserIp,
    requirement: { allowFingerprint: true }, // <- allow-fingerprint
  });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}
