/** Schemes of links that open BankID's app. `http` only from a page that itself came by `http`, as in development. */
const schemes: readonly string[] = ['https:', 'bankid:'];

/**
 * Returns whether a link may be opened. The address comes from the server, and a `javascript:` link would run in the page.
 *
 * @param pageAddress The address of the page, which a relative link continues.
 */
export function isLaunchAddress(address: string, pageAddress: string): boolean {
  try {
    const page = new URL(pageAddress);
    const { protocol } = new URL(address, page);
    return schemes.includes(protocol) || (protocol === 'http:' && page.protocol === 'http:');
  } catch {
    return false;
  }
}
