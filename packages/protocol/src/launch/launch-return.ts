/**
 * How the person comes back from the app to the page.
 *
 * - `page`: the app opens the page's own https address, nonce and all.
 * - `prefixed`: the same, with something before the address that names the browser: `touch-https://…`.
 * - `bare scheme`: only the browser is brought to the front (`googlechrome://`). The nonce does not come back.
 * - `none`: no return address. The page comes to the front by itself when the app closes, or the person switches by hand.
 */
export type LaunchReturn =
  | { kind: 'page' }
  | { kind: 'prefixed'; prefix: string; /** The address stands percent-encoded after the prefix. */ encoded?: boolean }
  | { kind: 'bareScheme'; url: string }
  | { kind: 'none'; back: 'byItself' | 'byHand' };

/** Whether the return brings the nonce back, and with it the proof that the browser that started is the one that came back. */
export function returnsNonce(row: { return: LaunchReturn }): boolean {
  return row.return.kind === 'page' || row.return.kind === 'prefixed';
}

/**
 * The `returnUrl` for an order, or `undefined` where none is to be sent.
 *
 * `page` is the https address, nonce included, where the person is to come back to. BankID takes at most 512
 * characters.
 *
 * @see docs/spec/rp-api.md#launch-by-platform
 * @see docs/spec/rp-api.md#return-url
 */
export function returnUrl(options: { row: { return: LaunchReturn }; page: string }): string | undefined {
  const { page, row } = options;
  switch (row.return.kind) {
    case 'page':
      return page;
    case 'prefixed':
      return row.return.prefix + (row.return.encoded ? encodeURIComponent(page) : page);
    case 'bareScheme':
      return row.return.url;
    case 'none':
      return undefined;
  }
}
