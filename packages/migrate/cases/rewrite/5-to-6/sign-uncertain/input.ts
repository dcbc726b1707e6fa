declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

const always = { requirement: { certificatePolicies: ['1.2.752.78.1.5'] } };
export const sign = (endUserIp: string, userVisibleData: string) => post('/sign', { ...always, endUserIp, userVisibleData });
export const signMore = (endUserIp: string, userVisibleData: string, more: object) => post('/sign', { endUserIp, userVisibleData, ...more });
export const auth = (endUserIp: string) => post('/auth', { ...always, endUserIp });
