import { post } from './transport';

export async function authenticate(endUserIp: string, personalNumber: string) {
  const order = await post('/auth', { endUserIp, requirement: { personalNumber } });
  const outcome = await post('/collect', { orderRef: order.orderRef });
  save({ personalNumber: outcome.completionData.user.personalNumber });
  const { orderRef, qrStartToken, qrStartSecret } = order;
  return { orderRef, qrStartToken, qrStartSecret };
}

export async function call(personalNumber: string) {
  return post('/phone/auth', { personalNumber, callInitiator: 'RP' });
}

declare function save(user: object): void;
