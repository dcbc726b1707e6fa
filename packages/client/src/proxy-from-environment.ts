import { isIPv6 } from 'node:net';

/** Variables of the process, of which proxy settings are read. */
export type ProxyVariables = Readonly<Record<string, string | undefined>>;

/** The way to one address by the variables of the process. */
export interface EnvironmentProxy {
  /** The address of the proxy, and the variable with it; absent when no variable has one. */
  setting?: { address: string; variable: string };
  /** The entry of `NO_PROXY` because of which the proxy is not used. */
  exception?: ProxyException;
}

/** An entry of `NO_PROXY`, in small letters, and the variable with it. */
export interface ProxyException {
  variable: string;
  entry: string;
}

/**
 * Returns the proxy that the environment names for an https address.
 *
 * It reads `HTTPS_PROXY` and `NO_PROXY`, in capitals or small letters; small ones take precedence, and an empty one is none.
 * `NO_PROXY` is a list of hosts with commas or spaces between. An entry is a host and all below it, with or without a leading
 * dot or `*.`, or an IP address, and may end in a port. `*` stands for all. Networks such as `10.0.0.0/8` are not read.
 */
export function proxyFromEnvironment(options: { url: URL; variables: ProxyVariables }): EnvironmentProxy {
  const { url, variables } = options;
  const variable = firstSet(variables, ['https_proxy', 'HTTPS_PROXY']);
  if (variable === undefined) return {};
  const given = variables[variable] ?? '';
  // As curl reads it: an address without a scheme is that of an http proxy.
  const setting = { address: given.includes('://') ? given : `http://${given}`, variable };
  const exception = exceptionFor(url, variables);
  return exception === undefined ? { setting } : { setting, exception };
}

function exceptionFor(url: URL, variables: ProxyVariables): ProxyException | undefined {
  const variable = firstSet(variables, ['no_proxy', 'NO_PROXY']);
  if (variable === undefined) return undefined;
  const entries = (variables[variable] ?? '').toLowerCase().split(/[\s,]+/);
  const entry = entries.find((one) => covers(one, url));
  return entry === undefined ? undefined : { variable, entry };
}

function firstSet(variables: ProxyVariables, names: readonly string[]): string | undefined {
  return names.find((name) => (variables[name] ?? '') !== '');
}

function covers(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  // In an address, one of IPv6 stands in brackets.
  if (isIPv6(entry)) return url.hostname === new URL(`https://[${entry}]`).hostname;
  const colon = entry.lastIndexOf(':');
  const port = colon === -1 ? '' : entry.slice(colon + 1);
  const hasPort = /^\d{1,5}$/.test(port);
  if (hasPort && port !== (url.port === '' ? '443' : url.port)) return false;
  const name = (hasPort ? entry.slice(0, colon) : entry).replace(/^\*?\./, '');
  return name !== '' && (url.hostname === name || url.hostname.endsWith(`.${name}`));
}
