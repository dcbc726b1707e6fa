import { X509Certificate } from 'node:crypto';
import { post } from './transport';

export async function outcome(orderRef: string, pem: string) {
  const { completionData } = await post('/collect', { orderRef });
  const cert = new X509Certificate(pem) as unknown as { notAfter: string };
  return { issued: completionData.bankIdIssueDate, ours: cert.notAfter };
}
