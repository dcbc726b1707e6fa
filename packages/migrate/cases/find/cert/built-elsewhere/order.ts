import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const data = answer.completionData;
  return validity(data.cert); // <- cert
}

declare function validity(dates: object): string;
