export const address = 'https://appapi2.bankid.com/rp/v5/auth'; // <- base-url-5-0

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
