import { post } from './transport';

export async function call(personalNumber: string, callInitiator: 'user' | 'RP') {
  const { orderRef } = await post('/phone/auth', { personalNumber, callInitiator });
  return { orderRef, callInitiator };
}
