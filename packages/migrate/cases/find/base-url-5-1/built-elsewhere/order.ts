const host = 'appapi2.test.bankid.com';
export const address = `https://${host}/rp/v5.1`; // <- base-url-5-1

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
