/** Variables of the process, of which proxy settings are read. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/**
 * Returns the proxy that the environment names for an https address, and the variable with it.
 *
 * It reads `HTTPS_PROXY` and `NO_PROXY`, in capitals or small letters; small ones take precedence. `NO_PROXY` is a list of hosts
 * with commas or spaces between. An entry is a host and all below it, with or without a leading dot or `*.`, and may end in a
 * port. `*` stands for all.
 */
export function proxyAddressFor(options: {
  url: URL;
  variables: ProxyVariables;
}): { address: string; variable: string } | undefined {
  const { url, variables } = options;
  const variable = ['https_proxy', 'HTTPS_PROXY'].find((name) => (variables[name] ?? '') !== '');
  const address = variable === undefined ? undefined : variables[variable];
  if (variable === undefined || address === undefined) return undefined;
  const exceptions = (variables['no_proxy'] ?? variables['NO_PROXY'] ?? '').split(/[\s,]+/);
  if (exceptions.some((exception) => covers(exception.toLowerCase(), url))) return undefined;
  // As curl reads it: an address without a scheme is that of an http proxy.
  return { address: address.includes('://') ? address : `http://${address}`, variable };
}

function covers(exception: string, url: URL): boolean {
  if (exception === '*') return true;
  const colon = exception.lastIndexOf(':');
  const port = colon === -1 ? '' : exception.slice(colon + 1);
  const hasPort = /^\d{1,5}$/.test(port);
  if (hasPort && port !== (url.port === '' ? '443' : url.port)) return false;
  const name = (hasPort ? exception.slice(0, colon) : exception).replace(/^\*?\./, '');
  return name !== '' && (url.hostname === name || url.hostname.endsWith(`.${name}`));
}
