declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const sign = (endUserIp: string, userVisibleData: string) => post('/sign', { endUserIp, userVisibleData });
export const signWithPolicy = (endUserIp: string, userVisibleData: string) =>
  post('/sign', {
    endUserIp,
    userVisibleData,
    requirement: {
      certificatePolicies: ['1.2.752.78.1.5'],
    },
  });
export const auth = (endUserIp: string) => post('/auth', { endUserIp });
