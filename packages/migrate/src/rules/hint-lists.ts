import { hintCodes } from '@secure-start/protocol/rp';

const all = Object.entries(hintCodes);

/** Hint codes that 5.x already answered. */
export const oldHints: ReadonlySet<string> = new Set(
  all.filter(([, { since }]) => since === '5.0').map(([code]) => code),
);

/** Hint codes that came with 6.0 and later. */
export const newHints: ReadonlySet<string> = new Set(
  all.filter(([, { since }]) => since !== '5.0').map(([code]) => code),
);

/**
 * Whether a list of names is a list of hint codes made for 5.x: at least `least` of the old ones and none of the new ones.
 * Two of them (`started`, `cancelled`) mean many things, so they do not count alone.
 */
export function isOldHintList(names: readonly string[], least: number): boolean {
  const old = names.filter((name) => oldHints.has(name));
  const telling = old.filter((name) => name !== 'started' && name !== 'cancelled');
  return old.length >= least && telling.length >= 2 && !names.some((name) => newHints.has(name));
}

/** Which hint codes a list does not know. */
export function missingHints(names: readonly string[]): string[] {
  return [...newHints].filter((name) => !names.includes(name));
}

/** Codes and words of the SOAP service, which nobody answers any more. */
export const soapCodes: RegExp =
  /^(RP_[A-Z_]+|ACCESS_DENIED_RP|ALREADY_IN_PROGRESS|INVALID_PARAMETERS|CLIENT_ERR|EXPIRED_TRANSACTION|CERTIFICATE_ERR|USER_CANCEL|USER_SIGN|OUTSTANDING_TRANSACTION|START_FAILED|NO_CLIENT|RETRY|INTERNAL_ERROR)$/;
