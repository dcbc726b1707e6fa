import { BankIdServerConfigError } from '../config-error.ts';
import { localPath } from '../http/local-path.ts';

/** Leaves room in `returnUrl` (512 characters) for the nonce and a browser's prefix, behind which all is percent-encoded. */
const maxEncodedReturnPageLength = 400;

/** A page of the application to which the app returns. It holds `<bankid-login>`, which takes the nonce. */
export interface ReturnPage {
  /** Path from the root, without query and fragment: `/login`. */
  path: string;
  /**
   * The part of the address that carries the nonce.
   *
   * A fragment never reaches a server. A query does, and is written into its log; take it for pages whose router uses the
   * fragment (`/#/login`).
   */
  nonceIn: 'fragment' | 'query';
}

/**
 * Returns the return pages; `undefined` for the server's own.
 *
 * @throws BankIdServerConfigError when one is not a plain path from the root, or the list is empty.
 */
export function checkedReturnPages(options: {
  returnPages: readonly (string | ReturnPage)[] | undefined;
  origins: readonly string[];
}): readonly ReturnPage[] | undefined {
  const { returnPages, origins } = options;
  if (returnPages?.length === 0) throw wrong('leave it out for the page of the server, or name at least one page');
  return returnPages?.map((page) => checkedPage(page, origins));
}

/** Returns whether an address leaves room for the nonce in the `returnUrl` of an order. */
export function fitsReturnUrl(address: string): boolean {
  return encodeURIComponent(address).length <= maxEncodedReturnPageLength;
}

/** A browser resolves such a segment, so that the page is another than the one that was written. */
const dotSegment = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

function checkedPage(page: string | ReturnPage, origins: readonly string[]): ReturnPage {
  const { path, nonceIn } = typeof page === 'string' ? { path: page, nonceIn: 'fragment' as const } : page;
  const plain = path.startsWith('/') && !/[?#]/.test(path) ? localPath(path, origins[0] ?? '') : undefined;
  if (plain === undefined) {
    throw wrong(`${JSON.stringify(path)} is no plain path: give one from the root without query, such as "/login"`);
  }
  if (dotSegment.test(path))
    throw wrong(`${JSON.stringify(path)} has a segment "." or "..": write the path without it`);
  if (!origins.every((origin) => fitsReturnUrl(origin + plain))) throw wrong(`${path} is too long for a returnUrl`);
  if (nonceIn !== 'fragment' && nonceIn !== 'query') {
    throw wrong(`${path}: nonceIn must be "fragment" or "query"`);
  }
  return { path: plain, nonceIn };
}

function wrong(advice: string): BankIdServerConfigError {
  return new BankIdServerConfigError('returnPages', advice);
}
