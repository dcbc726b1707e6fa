import { BankIdServerConfigError } from '../config-error.ts';
import type { RequestHead } from './incoming-request.ts';

/** The form of cookies: `__Host-` cookies over https, plain names over http on this machine. */
export type CookieMode = 'https' | 'loopback';

/** 399 days: browsers keep no cookie for longer than 400. */
const deviceCookieSeconds = 399 * 24 * 60 * 60;

/**
 * Returns the form of cookies for these origins of the e-service.
 *
 * @throws BankIdServerConfigError when an origin is invalid or plain http on a network, or http and https are mixed.
 */
export function cookieModeOf(origins: readonly string[]): CookieMode {
  if (origins.length === 0) throw new BankIdServerConfigError('origins', 'name at least one: ["https://shop.example"]');
  const modes = new Set(origins.map(modeOf));
  if (modes.size > 1) {
    throw new BankIdServerConfigError(
      'origins',
      'use either https or, on this machine only, http: not both in one server',
    );
  }
  return modes.has('https') ? 'https' : 'loopback';
}

function modeOf(origin: string): CookieMode {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (url?.origin !== origin || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new BankIdServerConfigError(
      'origins',
      `${JSON.stringify(origin)} is no origin: give one without path or trailing slash, such as https://shop.example`,
    );
  }
  if (url.protocol === 'https:') return 'https';
  if (isLoopbackHost(url.hostname)) return 'loopback';
  throw new BankIdServerConfigError(
    'origins',
    `${origin} is plain http: log-in cookies would travel unprotected. Serve it over https`,
  );
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The flow that a cookie finds: one for each purpose of each tenant, below one mount. */
export interface FlowCookieScope {
  purpose: string;
  /** Empty in a server without tenants. */
  tenant: string;
}

/** Reads and writes the two kinds of cookies of the server. */
export interface Cookies {
  /** Returns the value that identifies the browser's flow; `undefined` when it is absent or malformed. */
  readFlow(request: RequestHead, scope: FlowCookieScope): string | undefined;
  /** Returns a `Set-Cookie` value. */
  writeFlow(options: FlowCookieScope & { value: string; maxAgeMs: number }): string;
  /**
   * Returns the identifier of this browser for BankID's risk engine; `undefined` when it has none.
   *
   * Privacy: it is a random value that names a browser for 399 days. It holds no personal data, serves fraud detection
   * only and belongs in the e-service's cookie notice. A value of another shape counts as none.
   */
  readDevice(request: RequestHead): string | undefined;
  writeDevice(identifier: string): string;
}

/**
 * The cookies of one server.
 *
 * The cookie of a flow carries mount and tenant in its name: `__Host-bankid-flow-login.bankid`, or with the tenant `north`
 * `__Host-bankid-flow-login~north.bankid`. A `__Host-` cookie has the path `/`, so two servers on one origin would
 * otherwise overwrite each other's. The browser is the same for both, and so is its device cookie.
 *
 * @see docs/spec/evidence-and-versions.md#what-samplecode-does
 * @see docs/spec/rp-api.md#device-data
 */
export function createCookies({ mode, basePath }: { mode: CookieMode; basePath: string }): Cookies {
  const prefix = mode === 'https' ? '__Host-bankid' : 'bankid';
  const attributes = `${mode === 'https' ? 'Secure; ' : ''}HttpOnly; SameSite=Lax; Path=/`;
  const mount = basePath.split('/').map(cookieNamePart).join('.');
  const flowName = ({ purpose, tenant }: FlowCookieScope): string =>
    `${prefix}-flow-${purpose}${tenant === '' ? '' : `~${cookieNamePart(tenant)}`}${mount}`;
  const write = (name: string, value: string, seconds: number): string =>
    `${name}=${value}; ${attributes}; Max-Age=${seconds}`;
  return {
    readFlow: (request, scope) => readCookie(request, flowName(scope), /^[\w-]{43}$/),
    writeFlow: ({ purpose, tenant, value, maxAgeMs }) =>
      write(flowName({ purpose, tenant }), value, Math.ceil(maxAgeMs / 1000)),
    readDevice: (request) => readCookie(request, `${prefix}-device`, /^[\w-]{43}$/),
    writeDevice: (identifier) => write(`${prefix}-device`, identifier, deviceCookieSeconds),
  };
}

/** Returns a text as part of a cookie's name, without the separators `.` and `~`. */
function cookieNamePart(text: string): string {
  return encodeURIComponent(text).replace(
    /[.~!*'()]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Returns the value of a cookie. Two cookies of one name count as none: another host or path has planted one of them, and
 * the server cannot tell which.
 */
function readCookie(request: RequestHead, name: string, shape: RegExp): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map(withoutBlanks);
  const [value, ...more] = pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return value !== undefined && more.length === 0 && shape.test(value) ? value : undefined;
}

/**
 * Returns a text without spaces and tabs around it, and those only. `trim` takes more: a browser lets other hosts plant a
 * cookie whose name is `__Host-…` behind a no-break space, because to the browser that is another prefix.
 */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
