// It was https://appapi2.bankid.com/rp/v5 before.
export const address = 'https://appapi2.bankid.com/rp/v6.0';
export const other = 'https://example.com/corp/v5.1';

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
