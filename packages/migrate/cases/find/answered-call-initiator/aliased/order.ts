import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const result = answer;
  return result.callInitiator; // <- answered-call-initiator
}
