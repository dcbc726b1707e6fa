import type { PersonalNumber } from '@secure-start/protocol/rp';

declare const form: unique symbol;

/**
 * Twelve digits of a person. It stands in a call until that is over, in the effects that need it, and in what the
 * application is given; never in a view, the audit trail, the history or the log, which take a `MaskedPersonalNumber`.
 */
export type WholePersonalNumber = string & { readonly [form]: 'whole' };

/** Returns the digits of a number that was parsed. */
export function wholePersonalNumber({ digits }: PersonalNumber): WholePersonalNumber {
  return digits as WholePersonalNumber;
}
