import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const data = answer.completionData;
  const dates = data?.cert; // <- cert
  return Number(dates?.notBefore); // <- cert-not-before
}
