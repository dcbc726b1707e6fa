import bankid = require('bankid');
export { BankIdClient as RpClient } from 'bankid'; // <- old-library
export * from 'bankid';
export const client = new bankid.BankIdClient(); // <- old-library
