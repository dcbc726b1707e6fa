const HOST = 'https://appapi2.bankid.com';
const PATH = '/rp/v5.1'; // <- base-url-5-1
export const address = HOST + PATH;

export const code = (order: { qrStartToken: string }) => order.qrStartToken;
