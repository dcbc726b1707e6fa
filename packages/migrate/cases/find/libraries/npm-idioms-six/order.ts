import { BankIdClient } from '@secure-start/client/compat';
import * as lib from './lib.js';

export const client = new BankIdClient();
export const other = new lib.BankIdClient();
export const third = new (await import('bankid')).BankIdClientV6({ qrStartToken: '' });
export type { BankIdClient as OldType } from 'bankid';
jest.mock('bankid', () => ({ BankIdClientV6: class {} }));
