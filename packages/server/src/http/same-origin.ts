import { BankIdServerError } from './server-error.ts';
import type { RequestHead } from './incoming-request.ts';

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
  if (!isOurs || !isSameSite) {
    throw new BankIdServerError('wrongOrigin', 'call from a page of the e-service, whose origin stands in `origins`');
  }
}

/** The origin of the page that sent a request, if it is one of ours; else the first of `origins`. */
export function originOf(request: RequestHead, origins: readonly string[]): string {
  const origin = request.headers.get('origin');
  return origin !== null && origins.includes(origin) ? origin : (origins[0] ?? '');
}

/**
 * Returns an address as one of this origin; `undefined` when it leads elsewhere or is no address.
 *
 * A path that begins with two slashes, as `/.//evil.example` becomes one, would be another host to a reader that takes it as an
 * address: it leads elsewhere too.
 */
export function sameOriginUrl(address: string, origin: string): URL | undefined {
  const url = URL.canParse(address, origin) ? new URL(address, origin) : undefined;
  return url?.origin === origin && !url.pathname.startsWith('//') ? url : undefined;
}

/** Returns an address as a path of this origin, with query and fragment; `undefined` when it leads elsewhere. */
export function pathWithin(address: string, origin: string): string | undefined {
  const url = sameOriginUrl(address, origin);
  return url && `${url.pathname}${url.search}${url.hash}`;
}
