import { BlockList, isIP, isIPv6 } from 'node:net';
import { type ProxyException, type ProxySelection, type ProxyVariables, selectProxy } from '@secure-start/client';

/** The way to BankID as the client would take it with this setting, and what is doubtful about it. */
export interface ProxySetting extends ProxySelection {
  /** The place that names the proxy: `--proxy` itself, or the environment; absent without the setting. */
  from?: 'setting' | 'environment';
  /** A variable that names a proxy which is not used, because none was asked for. */
  unusedVariable?: string;
  /** An entry of `NO_PROXY` that seems to be meant for the service, and is not read so. */
  misreadException?: ProxyException;
}

/**
 * Returns how the service is reached, by the rules of the client.
 *
 * @throws {BankIdUsageError} The setting is not an HTTP proxy. The error does not repeat it: it may hold a password.
 */
export function readProxySetting(options: {
  /** An address, or `fromEnvironment`. */
  given: string | undefined;
  baseUrl: string;
  variables: ProxyVariables;
}): ProxySetting {
  const { given, baseUrl, variables } = options;
  const selection = selectProxy({ proxy: given, baseUrl, variables });
  if (given === undefined) {
    const { variable } = selectProxy({ proxy: 'fromEnvironment', baseUrl, variables: withoutBadAddress(variables) });
    return variable === undefined ? selection : { ...selection, unusedVariable: variable };
  }
  if (given !== 'fromEnvironment') return { ...selection, from: 'setting' };
  const misread = selection.proxy && misreadExceptionFor(new URL(baseUrl), variables);
  return { ...selection, from: 'environment', ...(misread && { misreadException: misread }) };
}

/** A variable that is not used may hold anything: only its name counts. */
function withoutBadAddress(variables: ProxyVariables): ProxyVariables {
  const harmless = (name: string): Record<string, string> =>
    (variables[name] ?? '') === '' ? {} : { [name]: 'http://proxy.example' };
  return { ...harmless('https_proxy'), ...harmless('HTTPS_PROXY') };
}

/** Returns an entry that names the service in a way in which the client does not read it, or in a variable that it does not read. */
function misreadExceptionFor(url: URL, variables: ProxyVariables): ProxyException | undefined {
  for (const variable of ['no_proxy', 'NO_PROXY']) {
    const entries = (variables[variable] ?? '').toLowerCase().split(/[\s,;|]+/);
    const entry = entries.find((one) => one !== '' && seemsMeantFor(url, one));
    if (entry !== undefined) return { variable, entry: withoutCredentials(entry) };
  }
  return undefined;
}

const withoutCredentials = (entry: string): string => entry.slice(entry.lastIndexOf('@') + 1);

function seemsMeantFor(url: URL, entry: string): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isInNetwork(host, entry)) return true;
  const [bare = ''] = withoutCredentials(entry.replace(/^[a-z][a-z0-9+.-]*:\/\//, '')).split(/[/?#]/);
  const name = isIPv6(bare) ? bare : bare.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
  const labels = name.replaceAll('*', '').split('.');
  const plain = labels.filter((label) => label !== '').join('.');
  return plain !== '' && (host === plain || host.endsWith(`.${plain}`));
}

function isInNetwork(host: string, entry: string): boolean {
  const [network = '', prefix = ''] = entry.split('/');
  const version = isIP(network);
  if (version === 0 || isIP(host) !== version || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), version === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, version === 4 ? 'ipv4' : 'ipv6');
}
