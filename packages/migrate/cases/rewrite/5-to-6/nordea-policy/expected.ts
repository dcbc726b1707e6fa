declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const auth = (endUserIp: string) =>
  post('/auth', { endUserIp, requirement: { certificatePolicies: ['1.2.752.78.1.5'] } });
export const only = (endUserIp: string) => post('/auth', { endUserIp, requirement: { certificatePolicies: ['1.2.752.71.1.3'] } });
