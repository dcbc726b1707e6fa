import type { BankIdKind } from '../people/person.ts';

/**
 * The common names of the authorities that issue each kind of BankID.
 *
 * CA1 issues BankID on file and CA3 Mobile BankID, as the real test bank does; CA2 for cards is ours.
 */
export const issuerCommonNames: Readonly<Record<BankIdKind, string>> = {
  file: 'SIMULATED Bank Customer CA1 v1 for BankID Test',
  card: 'SIMULATED Bank Customer CA2 v1 for BankID Test',
  mobile: 'SIMULATED Bank Customer CA3 v1 for BankID Test',
};
