import { BankIdClient } from './bankid.js';

export const client = new BankIdClient();
