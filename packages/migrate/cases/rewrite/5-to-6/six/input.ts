declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const sign = (endUserIp: string, userVisibleData: string, personalNumber: string) =>
  post('/sign', { endUserIp, userVisibleData, requirement: { pinCode: true, personalNumber } });
export const call = (personalNumber: string) => post('/phone/auth', { personalNumber, callInitiator: 'RP' });
