import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const { completionData: { cert: { notAfter }, ...rest } } = answer; // <- cert-not-after
  return { notAfter, ...rest };
}
