import type { Proxy } from './connection/proxy-tunnel.ts';
import { BankIdUsageError } from './errors.ts';
import { nameRemedy } from './name-remedy.ts';
import { type ProxyException, proxyFromEnvironment, type ProxyVariables } from './proxy-from-environment.ts';

/** An HTTP proxy through which the service is reached. TLS to the service goes through it unopened. */
export interface ProxyOptions {
  /** `http://proxy.example:3128`; `https:` when the connection to the proxy itself is over TLS. */
  url: string;
  /** Sent to the proxy alone (Basic). They may also stand in `url`. */
  credentials?: { username: string; password: string };
}

/** A proxy, its address, or `fromEnvironment`: that of `HTTPS_PROXY`, except for hosts in `NO_PROXY`. */
export type ProxyOption = ProxyOptions | 'fromEnvironment' | (string & {});

/** The way on which a client reaches a service. */
export interface ProxySelection {
  /** Absent: the service is reached directly. */
  proxy?: Proxy;
  /** With `fromEnvironment`: the variable that names a proxy, also when an exception covers the service. */
  variable?: string;
  /** With `fromEnvironment`: the entry of `NO_PROXY` because of which the proxy is not used. */
  exception?: ProxyException;
}

/**
 * Returns the way on which a client with this option reaches a service, for programs that look into a network.
 *
 * @param options.baseUrl the `baseUrl` of the environment.
 * @param options.variables variables of the process, such as `process.env`.
 *
 * @throws {BankIdUsageError} The option is not an HTTP proxy. The error never repeats the address, which may hold a password.
 *
 * @example
 * const { proxy, exception } = selectProxy({ proxy: 'fromEnvironment', baseUrl, variables: process.env });
 */
export function selectProxy(options: {
  proxy: ProxyOption | undefined;
  baseUrl: string;
  variables: ProxyVariables;
}): ProxySelection {
  return readSelection({ proxy: options.proxy, baseUrl: new URL(options.baseUrl), variables: options.variables });
}

/**
 * Returns the proxy for a service; `undefined` when it is reached directly.
 *
 * @throws {BankIdUsageError} The option is not an HTTP proxy. The error never repeats the address, which may hold a password.
 */
export function readProxy(options: {
  proxy: unknown;
  baseUrl: URL;
  /** Variables of the process. */
  variables: ProxyVariables;
}): Proxy | undefined {
  return readSelection(options).proxy;
}

function readSelection(options: { proxy: unknown; baseUrl: URL; variables: ProxyVariables }): ProxySelection {
  const { proxy, baseUrl, variables } = options;
  if (proxy === undefined) return {};
  if (proxy !== 'fromEnvironment') return { proxy: readGivenProxy(proxy) };
  const { setting, exception } = proxyFromEnvironment({ url: baseUrl, variables });
  if (setting === undefined) return {};
  const { address, variable } = setting;
  if (exception !== undefined) return { variable, exception };
  return { variable, proxy: parseProxy({ address, credentials: undefined, field: variable }) };
}

function readGivenProxy(proxy: unknown): Proxy {
  if (typeof proxy === 'string') return parseProxy({ address: proxy, credentials: undefined, field: 'proxy' });
  if (typeof proxy !== 'object' || proxy === null || Array.isArray(proxy)) {
    throw new BankIdUsageError({
      field: 'proxy',
      problem: 'is neither an address nor an object',
      remedy: "give { url: 'http://proxy.example:3128' }, or 'fromEnvironment'",
    });
  }
  const members = new Map<string, unknown>(Object.entries(proxy));
  for (const name of members.keys()) {
    if (name === 'url' || name === 'credentials') continue;
    const remedy = nameRemedy(name, ['url', 'credentials']);
    throw new BankIdUsageError({ field: `proxy.${name}`, problem: 'is not a member of proxy', remedy });
  }
  return parseProxy({ address: members.get('url'), credentials: members.get('credentials'), field: 'proxy.url' });
}

function parseProxy(options: { address: unknown; credentials: unknown; field: string }): Proxy {
  const { address, field } = options;
  const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
  const mistake = typeof address === 'string' ? addressMistake(address, url) : undefined;
  if (mistake !== undefined) throw new BankIdUsageError({ field, ...mistake });
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === undefined || !isHttp || url.pathname.length > 1 || url.search !== '' || url.hash !== '') {
    throw new BankIdUsageError({
      field,
      problem: 'is not the address of an HTTP proxy',
      remedy: 'give one such as http://proxy.example:3128, without a path; SOCKS is not supported',
    });
  }
  const isSecure = url.protocol === 'https:';
  const authorization = authorizationOf(url, options.credentials, field);
  return {
    isSecure,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    ...(authorization !== undefined && { authorization }),
  };
}

const encodeRemedy = 'encode user name and password with encodeURIComponent, or give credentials beside url';

/** Returns what is wrong with an address in one of the two ways that are common; never a part of the address. */
function addressMistake(address: string, url: URL | undefined): { problem: string; remedy: string } | undefined {
  const isHost = (text: string): boolean => /[.:]/.test(text) && URL.canParse(`http://${text}`);
  const [, rest] = /^https?:\/\/(.*)$/is.exec(address) ?? [];
  if (rest === undefined) {
    if (address.includes('://') || !isHost(address.slice(address.lastIndexOf('@') + 1))) return undefined;
    return {
      problem: 'is an address in which http:// is missing',
      remedy: 'give one such as http://proxy.example:3128',
    };
  }
  // A slash, a question mark or a number sign in the password ends the host, which is then the user name.
  const isMisread = url === undefined || (url.username === '' && url.password === '');
  if (!rest.includes('@') || !isMisread || !isHost(rest.slice(rest.lastIndexOf('@') + 1))) return undefined;
  return { problem: 'has a user name or password that is not percent-encoded', remedy: encodeRemedy };
}

function authorizationOf(url: URL, given: unknown, field: string): string | undefined {
  if (given === undefined) {
    if (url.username === '' && url.password === '') return undefined;
    return basic({ username: decoded(url.username, field), password: decoded(url.password, field) }, field);
  }
  if (url.username !== '' || url.password !== '') {
    const remedy = 'leave them out of proxy.url';
    throw new BankIdUsageError({ field: 'proxy.credentials', problem: 'is given beside those in proxy.url', remedy });
  }
  return basic(given, 'proxy.credentials');
}

function basic(credentials: unknown, field: string): string {
  const { username, password } = Object(credentials) as { username: unknown; password: unknown };
  if (typeof username !== 'string' || typeof password !== 'string' || username.includes(':')) {
    throw new BankIdUsageError({
      field,
      problem: 'has no user name and password',
      remedy: 'give { username, password } as texts; a user name has no colon',
    });
  }
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function decoded(text: string, field: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const problem = 'has a % in its user name or password that begins no byte';
    // Without a cause, which would repeat the password.
    throw new BankIdUsageError({ field, problem, remedy: encodeRemedy });
  }
}
