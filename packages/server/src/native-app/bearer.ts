import type { RequestHead } from '../http/incoming-request.ts';
import { secretHash } from '../http/secrets.ts';
import { BankIdServerError } from '../http/server-error.ts';

/** Headers of which browsers send at least one, and native apps none. */
const browserHeaders = ['origin', 'cookie', 'sec-fetch-site'] as const;

/**
 * Checks that a request comes from a native app. A browser sends cookies of its own accord, also for another site; a
 * bearer it never does. A request with both is refused, so that neither can stand in for the other.
 *
 * @throws BankIdServerError `browserNotAllowed`.
 */
export function checkNativeApp({ headers }: RequestHead): void {
  const header = browserHeaders.find((name) => headers.get(name) !== null);
  if (header === undefined) return;
  throw new BankIdServerError('browserNotAllowed', `send no ${header}: these routes are for native apps`);
}

/** Returns the key of the flow that a bearer names. The prefix keeps bearers and cookies apart. */
export function bearerKey(bearer: string): string {
  return secretHash(`native-app ${bearer}`);
}

/** Returns the key of the flow that a request names; `undefined` when it has no bearer of ours. */
export function readBearerKey({ headers }: RequestHead): string | undefined {
  const [, bearer] = /^Bearer ([\w-]{43})$/i.exec(headers.get('authorization') ?? '') ?? [];
  return bearer === undefined ? undefined : bearerKey(bearer);
}
