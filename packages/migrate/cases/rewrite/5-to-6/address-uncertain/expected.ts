declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const base = 'https://appapi2.bankid.com/rp/v5.1';
export const sign = (request: { endUserIp: string; userVisibleData: string }) => post(base + '/sign', { ...request, endUserIp: '192.0.2.1' });
