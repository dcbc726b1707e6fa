/**
 * The way back from the app to the page.
 *
 * - `page`: the app opens the page's own https address, nonce included.
 * - `prefixed`: the same address, with a prefix that names the browser: `touch-https://…`.
 * - `bareScheme`: the app only brings the browser to the front (`googlechrome://`). The nonce does not come back.
 * - `none`: there is no return address. The page comes to the front by itself when the app closes (`byItself`), or the
 *   person switches back (`byHand`).
 */
export type LaunchReturn =
  | { kind: 'page' }
  | { kind: 'prefixed'; prefix: string; /** The address is percent-encoded after the prefix. */ encoded?: boolean }
  | { kind: 'bareScheme'; url: string }
  | { kind: 'none'; back: 'byItself' | 'byHand' };

/**
 * Returns whether the nonce comes back with the person.
 *
 * Only the nonce proves that the browser which finishes is the one that started.
 */
export function returnsNonce(strategy: { return: LaunchReturn }): boolean {
  return strategy.return.kind === 'page' || strategy.return.kind === 'prefixed';
}

/**
 * Returns whether any app on the device may take the return in place of the browser.
 *
 * An https address belongs to its site. A scheme belongs to no one: an app that claims `touch-https` gets the nonce.
 */
export function hasClaimableReturn(strategy: { return: LaunchReturn }): boolean {
  return strategy.return.kind === 'prefixed';
}

/**
 * Returns the `returnUrl` of an order, or `undefined` where the order is to have none.
 *
 * BankID accepts at most 512 characters.
 *
 * @see docs/spec/rp-api.md#launch-by-platform
 * @see docs/spec/rp-api.md#return-url
 */
export function returnUrl(options: {
  strategy: { return: LaunchReturn };
  /** The https address, nonce included, to which the person is to return. */
  page: string;
}): string | undefined {
  const { page, strategy } = options;
  switch (strategy.return.kind) {
    case 'page':
      return page;
    case 'prefixed':
      return strategy.return.prefix + (strategy.return.encoded ? encodeURIComponent(page) : page);
    case 'bareScheme':
      return strategy.return.url;
    case 'none':
      return undefined;
  }
}
