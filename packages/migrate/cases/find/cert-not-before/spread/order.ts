import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const { completionData: { cert: { notBefore }, ...rest } } = answer; // <- cert-not-before
  return { notBefore, ...rest };
}
