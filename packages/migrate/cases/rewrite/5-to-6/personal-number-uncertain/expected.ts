declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const auth = (endUserIp: string, personalNumber: string) => post('/auth', { endUserIp, personalNumber });
