export const address = 'https://appapi2.bankid.com/rp/v5.1/auth'; // <- base-url-5-1

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
