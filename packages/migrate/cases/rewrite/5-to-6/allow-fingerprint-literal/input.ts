declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const auth = (endUserIp: string) =>
  post('/auth', { endUserIp,   requirement: { allowFingerprint : false /* code */ } });
export const sign = (endUserIp: string, userVisibleData: string) =>
  post('/sign', { endUserIp, userVisibleData, requirement: { 'allowFingerprint': true } });
