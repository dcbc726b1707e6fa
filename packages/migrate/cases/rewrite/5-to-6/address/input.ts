declare function post(path: string, body: object): Promise<{ orderRef: string; qrStartToken: string }>;

export const test = 'https://appapi2.test.bankid.com/rp/v5.1'; // comment stays
export const old = `https://appapi2.bankid.com/rp/v5/auth`;
