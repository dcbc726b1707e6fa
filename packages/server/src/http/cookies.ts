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

/** Reads and writes the two kinds of cookies of the server. */
export interface Cookies {
  /** Returns the value that identifies the browser's flow of a purpose; `undefined` when it is absent or malformed. */
  readFlow(request: RequestHead, purpose: string): string | undefined;
  /** Returns a `Set-Cookie` value. */
  writeFlow(options: { purpose: string; value: string; maxAgeMs: number }): string;
  clearFlow(purpose: string): string;
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
 * @see docs/spec/evidence-and-versions.md#what-samplecode-does
 * @see docs/spec/rp-api.md#device-data
 */
export function createCookies(mode: CookieMode): Cookies {
  const prefix = mode === 'https' ? '__Host-bankid' : 'bankid';
  const attributes = `${mode === 'https' ? 'Secure; ' : ''}HttpOnly; SameSite=Lax; Path=/`;
  const write = (name: string, value: string, seconds: number): string =>
    `${prefix}-${name}=${value}; ${attributes}; Max-Age=${seconds}`;
  return {
    readFlow: (request, purpose) => readCookie(request, `${prefix}-flow-${purpose}`, /^[\w-]{43}$/),
    writeFlow: ({ purpose, value, maxAgeMs }) => write(`flow-${purpose}`, value, Math.ceil(maxAgeMs / 1000)),
    clearFlow: (purpose) => write(`flow-${purpose}`, '', 0),
    readDevice: (request) => readCookie(request, `${prefix}-device`, /^[\w-]{43}$/),
    writeDevice: (identifier) => write('device', identifier, deviceCookieSeconds),
  };
}

/**
 * Returns the value of a cookie. Two cookies of one name count as none: another host or path has planted one of them, and
 * the server cannot tell which.
 */
function readCookie(request: RequestHead, name: string, shape: RegExp): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const [value, ...more] = pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return value !== undefined && more.length === 0 && shape.test(value) ? value : undefined;
}
