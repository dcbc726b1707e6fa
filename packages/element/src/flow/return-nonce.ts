import { returnNonceParameter } from '@secure-start/protocol/flow';

/**
 * Takes the one-time nonce out of the address to which BankID's app returned: out of its fragment, or of its query where the
 * application wants it there.
 *
 * The rest of both stays. An address without a nonce is returned unchanged.
 */
export function takeReturnNonce(address: string): { nonce?: string; address: string } {
  const url = new URL(address);
  const inFragment = takeParameter(url.hash);
  const inQuery = takeParameter(url.search);
  if (!inFragment && !inQuery) return { address };
  if (inFragment) url.hash = inFragment.rest;
  if (inQuery) url.search = inQuery.rest;
  const nonce = inFragment?.value || inQuery?.value;
  return { ...(nonce && { nonce }), address: url.href };
}

/** Returns the value of the nonce's parameter and the text without it; `undefined` when it has none. */
function takeParameter(text: string): { value: string; rest: string } | undefined {
  const name = `${returnNonceParameter}=`;
  const parts = text.slice(1).split('&');
  const found = parts.filter((part) => part.startsWith(name));
  const [first] = found;
  if (first === undefined) return undefined;
  return { value: first.slice(name.length), rest: parts.filter((part) => !found.includes(part)).join('&') };
}

/**
 * Returns the page to which the person is to come back, as the server takes it. The fragment is part of it where a router
 * uses it (`#/login`) or where it is an anchor; it may hold a secret otherwise, and stays in the browser.
 */
export function pageToReturnTo({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return pathname + search + (/^#(?:!?\/|[\w.~-]+$)/.test(hash) ? hash : '');
}
