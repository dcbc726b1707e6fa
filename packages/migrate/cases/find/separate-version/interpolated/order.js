const v = 'v5.1'; // <- base-url-5-1
export const url = ['https://appapi2.bankid.com', 'rp', v].join('/');
