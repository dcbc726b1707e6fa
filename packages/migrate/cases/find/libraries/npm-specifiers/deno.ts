import { BankIdClient } from 'npm:bankid@3'; // <- old-library
import { BankIdClient as Sub } from 'bankid/lib/bankid.js'; // <- old-library
import { BankIdClient as Web } from 'https://esm.sh/bankid@2.1.0'; // <- old-library
import { BankIdClient as Own } from 'bankid-client';

export const clients = [new BankIdClient(), new Sub(), new Web(), new Own()]; // qrStartToken
