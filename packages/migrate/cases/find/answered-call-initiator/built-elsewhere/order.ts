import { post } from './transport';

export async function outcome(orderRef: string) {
  let response;
  response = await post('/collect', { orderRef });
  return response.callInitiator; // <- answered-call-initiator
}
