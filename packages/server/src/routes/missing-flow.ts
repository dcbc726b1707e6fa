import type { RequestHead } from '../http/incoming-request.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { ServerErrorCode } from '../http/server-error-code.ts';
import type { PurposeKind } from '../purpose.ts';
import type { ServerParts } from '../server-parts.ts';

const missing: readonly ServerErrorCode[] = ['noFlow', 'unknownFlow', 'cookiesBlocked', 'crossSiteFrame'];

/** Returns whether an error is one of {@link missingFlow}. */
export function isMissingFlow(code: ServerErrorCode): boolean {
  return missing.includes(code);
}

/**
 * Returns the error for a request of a page whose flow is not found.
 *
 * Such a page has started a flow or takes one up again. The start set two cookies, and that of the device outlives
 * every flow: a request without both comes from a browser that keeps none.
 */
export function missingFlow(options: {
  parts: Pick<ServerParts, 'cookies' | 'recentFlows'>;
  request: RequestHead;
  /** The key of the flow that the cookie names; absent without that cookie. */
  key: string | undefined;
  purpose: string;
  /** That of the purpose. A person who logs in has signed and paid nothing. */
  kind: PurposeKind;
}): BankIdServerError {
  const { parts, request, key, purpose, kind } = options;
  if (key !== undefined) {
    const isOld = parts.recentFlows.has(key);
    if (isOld && kind === 'auth') return new BankIdServerError('noFlow');
    return forgottenFlow({ code: isOld ? 'noFlow' : 'unknownFlow', purpose, kind });
  }
  if (parts.cookies.readDevice(request) !== undefined) return new BankIdServerError('noFlow');
  return new BankIdServerError(isCrossSiteFrame(request) ? 'crossSiteFrame' : 'cookiesBlocked');
}

/**
 * Returns the error for a flow of which nothing is known any more but that the browser had it, in words that do not deny what the
 * person may have done in the app.
 */
export function forgottenFlow(options: {
  code: 'noFlow' | 'unknownFlow';
  purpose: string;
  kind: PurposeKind;
}): BankIdServerError {
  const { code, purpose, kind } = options;
  const person = kind === 'auth' ? 'unknownLogin' : 'unknownFlow';
  return new BankIdServerError(code, `the purpose is "${purpose}"`, {}, undefined, person);
}

/** Browsers that have the header send it only from a page in a frame of another site. */
function isCrossSiteFrame(request: RequestHead): boolean {
  const access = request.headers.get('sec-fetch-storage-access');
  return access === 'none' || access === 'inactive';
}
