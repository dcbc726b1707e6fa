// The API for BankID on card has a version of its own.
export const card = 'https://idcardapi.bankid.com/rp/v1';
export const testCard = 'https://idcardapi.test.bankid.com/rp/v1/verify';
export const path = '/rp/v1/verify';
export const base = 'https://appapi2.bankid.com/rp/v6.0'; // qrStartToken
