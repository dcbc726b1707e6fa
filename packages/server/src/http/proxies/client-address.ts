import { isIP } from 'node:net';
import { forwardedEntries, forwardedParameter } from './forwarded-header.ts';
import type { RequestHead } from '../incoming-request.ts';

/**
 * The proxies in front of the server that add the address of their caller to a header. A number is that of proxies that
 * append to `X-Forwarded-For`.
 *
 * Only the header that the proxies write can be trusted; a browser can set the other one to any value. A proxy that writes the
 * caller's `Host` into `Forwarded` without quotes lets the caller write there, and nothing tells that from its own.
 */
export type TrustedProxies = number | { hops: number; header: 'x-forwarded-for' | 'forwarded' };

/**
 * Returns the address of the person's device, in the form of BankID's `endUserIp`; `undefined` when it is not known.
 *
 * Reads only those entries of the header that trusted proxies wrote: entries to the left of them come from the caller.
 * With fewer entries than trusted proxies, the request bypassed one of them, and no entry can be trusted.
 */
export function clientAddressOf(options: {
  request: RequestHead;
  /** Address of the other end of the connection. */
  remoteAddress: string;
  trustedProxies?: TrustedProxies | undefined;
}): string | undefined {
  const { request, remoteAddress, trustedProxies = 0 } = options;
  const { hops, header } =
    typeof trustedProxies === 'number' ? { hops: trustedProxies, header: 'x-forwarded-for' as const } : trustedProxies;
  const forwarded = hops === 0 ? [] : forwardedFor(header, request.headers.get(header) ?? '');
  const chain = [...forwarded, remoteAddress];
  return plainAddress(chain[chain.length - 1 - hops] ?? '');
}

/** Returns the address without `::ffff:`, zone, brackets and port, IPv6 in its short form; `undefined` when invalid. */
export function plainAddress(text: string): string | undefined {
  const [bare = ''] = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .split('%', 1);
  const address = /^[\d.]+:\d+$/.test(bare) ? bare.replace(/:\d+$/, '') : bare;
  switch (isIP(address)) {
    case 4:
      return address;
    case 6:
      return unmapped(new URL(`http://[${address}]`).hostname.slice(1, -1));
    default:
      return undefined;
  }
}

/** An IPv4 address that was written as IPv6, in the one form that `URL` leaves: BankID wants it as IPv4. */
function unmapped(address: string): string {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = parseInt(high, 16) * 2 ** 16 + parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

/**
 * Returns whether two addresses are those of one subscriber; all of loopback is one.
 *
 * Of IPv6 the first 64 bits count: a machine changes the rest from day to day, and its browser and an app on it may use
 * different ones. Who else is in that network would share an IPv4 address too.
 */
export function isSameSubscriber(one: string, other: string): boolean {
  const [first, second] = [plainAddress(one), plainAddress(other)];
  if (first === undefined || second === undefined) return false;
  return clientNetwork(first) === clientNetwork(second) || (isLoopback(first) && isLoopback(second));
}

/**
 * Returns the part of the address space that one subscriber has: an IPv4 address, or an IPv6 network of 64 bits. With `bits`
 * a larger network around it, of which a subscriber may have all; an IPv4 address stays as it is.
 */
export function clientNetwork(address: string, bits: 64 | 56 | 48 = 64): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const last = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0');
  const network = [...groups, ...zeros, ...last].slice(0, bits === 48 ? 3 : 4);
  if (bits !== 56) return `${network.join(':')}::/${bits}`;
  const fourth = parseInt(network[3] ?? '', 16) & 0xff00;
  return `${[...network.slice(0, 3), fourth.toString(16)].join(':')}::/56`;
}

/** Returns whether an address is one of this machine or of a private network, so that it is not that of a person's device. */
export function isPrivateAddress(address: string): boolean {
  if (isLoopback(address)) return true;
  return isIP(address) === 4
    ? /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(address)
    : /^(f[cd]|fe[89ab])/i.test(address);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function forwardedFor(header: 'x-forwarded-for' | 'forwarded', value: string): string[] {
  if (header === 'forwarded') return forwardedEntries(value).map((entry) => forwardedParameter(entry, 'for') ?? '');
  return value.split(',').filter((entry) => entry.trim() !== '');
}
