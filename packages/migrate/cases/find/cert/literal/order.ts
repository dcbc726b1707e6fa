import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  return answer.completionData.cert; // <- cert
}
