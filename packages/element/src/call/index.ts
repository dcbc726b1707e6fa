export { BankIdCallElement } from './bankid-call-element.ts';
