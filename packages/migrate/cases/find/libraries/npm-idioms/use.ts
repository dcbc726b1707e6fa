import { BankIdClient } from './barrel.js'; // <- old-library
import * as everything from './re-exports.js';

export const clients = [new BankIdClient(), new everything.BankIdClient()]; // <- old-library
