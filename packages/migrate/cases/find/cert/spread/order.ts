import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const { cert, ...rest } = answer.completionData; // <- cert
  return { ...cert, ...rest };
}
