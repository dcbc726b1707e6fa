import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const completed = answer.completionData;
  const { cert: dates } = completed; // <- cert
  return dates;
}
