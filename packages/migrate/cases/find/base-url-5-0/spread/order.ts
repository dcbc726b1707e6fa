const defaults = { baseURL: 'https://appapi2.bankid.com/rp/v5' }; // <- base-url-5-0
export const options = { ...defaults, timeout: 5000 };

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
