import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const { cert: issued } = answer.completionData; // <- cert
  return issued.notBefore; // <- cert-not-before
}
