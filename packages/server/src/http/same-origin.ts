import type { RequestHead } from './incoming-request.ts';
import { wrongOrigin } from './wrong-origin.ts';

/**
 * Checks that a request comes from a page of the e-service and not from another site.
 *
 * A request that changes something must say its `Origin`; one that only reads may leave it out, as browsers do. What
 * `Sec-Fetch-Site` adds is believed when it is there.
 *
 * @throws BankIdServerError `wrongOrigin`.
 */
export function checkOrigin(request: RequestHead, origins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const reads = request.method === 'GET';
  const isOurs = origin === null ? reads : origins.includes(origin);
  const isSameSite = site === null || site === 'same-origin' || (reads && site === 'none');
  if (!isOurs || !isSameSite) throw wrongOrigin({ origin, origins });
}

/** Returns the host of an origin without its port. */
export function hostnameOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
}

/** The origin of the page that sent a request, if it is one of ours; else the first of `origins`. */
export function originOf(request: RequestHead, origins: readonly string[]): string {
  const origin = request.headers.get('origin');
  return origin !== null && origins.includes(origin) ? origin : (origins[0] ?? '');
}
