declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const auth = (endUserIp: string, kind: string) =>
  post('/auth', { endUserIp, requirement: { pinCode: kind === 'payment' } });
export const sign = (endUserIp: string, userVisibleData: string, isStrict: boolean) =>
  post('/sign', { endUserIp, userVisibleData, requirement: { pinCode: isStrict } });
