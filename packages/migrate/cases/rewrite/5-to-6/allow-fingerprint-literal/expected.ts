declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const auth = (endUserIp: string) =>
  post('/auth', { endUserIp,   requirement: { pinCode: true /* code */ } });
export const sign = (endUserIp: string, userVisibleData: string) =>
  post('/sign', { endUserIp, userVisibleData, requirement: { 'pinCode': false } });
