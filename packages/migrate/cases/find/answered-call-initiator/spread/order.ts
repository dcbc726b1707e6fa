import { post } from './transport';

export async function outcome(orderRef: string) {
  const answer = await post('/collect', { orderRef });
  const { callInitiator, ...rest } = answer; // <- answered-call-initiator
  return { callInitiator, ...rest };
}
