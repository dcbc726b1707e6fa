declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

declare const high: boolean | undefined;
const mrtdRequired = high;
export const auth = (endUserIp: string) => post('/auth', { endUserIp, requirement: { mrtdRequired } });
export const other = (endUserIp: string) => post('/auth', { endUserIp, requirement: { mrtdRequired: true } });
