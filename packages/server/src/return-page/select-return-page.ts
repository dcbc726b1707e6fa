import { returnNonceParameter } from '@secure-start/protocol/flow';
import { localPath } from '../http/local-path.ts';
import { fitsReturnUrl, type ReturnPage } from './return-pages.ts';

/** A fragment that a router or an anchor has. Others may hold anything, such as the token of another log-in. */
const harmlessFragment = /^#(?:!?\/|[\w.~-]*$)/;

/** The address to which the app returns, without the nonce, and the part of it in which the nonce travels. */
export interface ReturnTarget {
  returnPage: string;
  nonceIn: ReturnPage['nonceIn'];
}

/**
 * Returns the page on which a flow is started, as a plain path of the origin; `/` when the browser names none.
 *
 * Its fragment is kept where it is that of a router (`/#/login`) or an anchor.
 */
export function startPageOf(page: string | undefined, origin: string): string {
  const path = page === undefined ? undefined : localPath(page, origin);
  if (path === undefined) return '/';
  if (!path.includes('#')) return path;
  const { pathname, search, hash } = new URL(path, origin);
  const keepsFragment = harmlessFragment.test(hash) && !hash.includes(returnNonceParameter);
  return `${pathname}${search}${keepsFragment ? hash : ''}`;
}

/**
 * Returns the page to which the app returns with the nonce: the server's own, or one of the application's.
 *
 * The browser that starts a flow may be an attacker's, and what it names is never a target by itself. A page that
 * redirects would pass the nonce on, because a redirect keeps the fragment. The browser chooses among the pages that the
 * application names, and gets the first when it names another.
 */
export function selectReturnPage(options: {
  /** As {@link startPageOf} returns it. */
  startPage: string;
  purpose: string;
  origin: string;
  basePath: string;
  returnPages: readonly ReturnPage[] | undefined;
}): ReturnTarget {
  const { startPage, purpose, origin, basePath, returnPages } = options;
  const own: ReturnTarget = { returnPage: `${origin}${basePath}/return/${purpose}`, nonceIn: 'fragment' };
  if (!returnPages) return own;
  const { pathname, search, hash } = new URL(startPage, origin);
  const chosen = returnPages.find(({ path }) => path === pathname);
  const { path, nonceIn } = chosen ?? returnPages[0] ?? { path: '/', nonceIn: 'fragment' };
  const fragment = nonceIn === 'query' ? hash : '';
  const candidates = chosen ? [`${path}${search}${fragment}`, `${path}${fragment}`, path] : [path];
  return { returnPage: `${origin}${candidates.find((one) => fitsReturnUrl(origin + one)) ?? path}`, nonceIn };
}

/** Returns the address to which the app returns, with the nonce of one order. */
export function withNonce({ returnPage, nonceIn }: ReturnTarget, nonce: string): string {
  const parameter = `${returnNonceParameter}=${nonce}`;
  if (nonceIn === 'fragment') return `${returnPage}#${parameter}`;
  const url = new URL(returnPage);
  url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
  return url.href;
}
