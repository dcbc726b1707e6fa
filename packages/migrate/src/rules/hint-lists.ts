import { hintCodes } from '@secure-start/protocol/rp';

const hints = Object.entries(hintCodes);

/** Hint codes that existed in 5.x. */
const v5Hints: ReadonlySet<string> = new Set(hints.filter(([, { since }]) => since === '5.0').map(([code]) => code));

/** Hint codes that came with 6.0 and later. */
const v6Hints: ReadonlySet<string> = new Set(hints.filter(([, { since }]) => since !== '5.0').map(([code]) => code));

/**
 * Returns whether names are a list of hint codes written for 5.x: at least `minHints` of the old codes and none of the new.
 *
 * `started` and `cancelled` are common words, so two others are required.
 */
export function isV5HintList(names: readonly string[], minHints: number): boolean {
  const found = names.filter((name) => v5Hints.has(name));
  const distinct = found.filter((name) => name !== 'started' && name !== 'cancelled');
  return found.length >= minHints && distinct.length >= 2 && !names.some((name) => v6Hints.has(name));
}

/** Hint codes of pending orders that are words of BankID alone. */
const pendingHints: ReadonlySet<string> = new Set(
  hints.filter(([code, { status }]) => status === 'pending' && code !== 'started').map(([code]) => code),
);

/** Returns whether names list the hint codes of pending orders: at least two of them. */
export function listsPendingHints(names: readonly string[]): boolean {
  return new Set(names.filter((name) => pendingHints.has(name))).size >= 2;
}

const failure = /\bthrow\b|fail|error|RFA22|cancel|abort|reject|\bfel\b|misslyck|went wrong/i;
const pending = /pending|in_?progress|RFA21|\bp\u00e5g\u00e5r/i;

/** Returns whether the code of a fallback ends the order or says that it failed, without a look at its status. */
export function isFailure(fallback: string): boolean {
  return failure.test(fallback) && !pending.test(fallback);
}

/** Detail of the finding where an unknown hint of a pending order ends it. */
export const failureDetail: string =
  'An unknown hint is taken for a failure here. While the status is pending, the person is still in the app.';

/** Lists the newer hint codes that are not among names. */
export function listMissingHints(names: readonly string[]): string[] {
  return [...v6Hints].filter((name) => !names.includes(name));
}

/** Error and progress codes of the SOAP service, which was closed before version 5. */
export const soapCodes: RegExp =
  /^(RP_[A-Z_]+|ACCESS_DENIED_RP|ALREADY_IN_PROGRESS|INVALID_PARAMETERS|CLIENT_ERR|EXPIRED_TRANSACTION|CERTIFICATE_ERR|USER_CANCEL|USER_SIGN|OUTSTANDING_TRANSACTION|START_FAILED|NO_CLIENT|RETRY|INTERNAL_ERROR)$/;
