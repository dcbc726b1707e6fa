/** Schemes of links that open BankID's app. `http` only in development: a page that came by `http`, or a phone on this machine. */
const schemes: readonly string[] = ['https:', 'bankid:'];

/**
 * Returns whether a link may be opened. The address comes from the server, and a `javascript:` link would run in the page.
 *
 * @param pageAddress The address of the page, which a relative link continues.
 */
export function isLaunchAddress(address: string, pageAddress: string): boolean {
  try {
    const page = new URL(pageAddress);
    const { protocol, hostname } = new URL(address, page);
    const isLocal = page.protocol === 'http:' || `.${hostname}`.endsWith('.localhost');
    return schemes.includes(protocol) || (protocol === 'http:' && isLocal);
  } catch {
    return false;
  }
}
