import { maxReferenceLength } from '@secure-start/protocol/flow';

/** The rule for references, for errors. */
export const referenceRule: string = `a text of at most ${maxReferenceLength} characters, without control characters and halves of surrogate pairs`;

/**
 * Returns whether a value can be a reference: a text that each store and archive takes as it is.
 *
 * The browser chooses it. An archive that refuses a character would otherwise never have the evidence of what was signed with it.
 */
export function isReference(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxReferenceLength && !/[\p{Cc}\p{Surrogate}]/u.test(value);
}
