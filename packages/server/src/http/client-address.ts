import { isIP } from 'node:net';
import type { RequestHead } from './incoming-request.ts';

/**
 * Which proxies stand in front and write down who called them. A number means so many that append to `X-Forwarded-For`.
 *
 * Name the header your proxies write: the other one may come from anybody.
 */
export type TrustedProxies = number | { hops: number; header: 'x-forwarded-for' | 'forwarded' };

/**
 * The address of the person's device as BankID's `endUserIp` wants it, or nothing when it is not known.
 *
 * Reads a forwarding header only as far as trusted proxies wrote it: what stands further left is the caller's own story.
 * When fewer wrote than are trusted, the request came past one of them, and nobody knows whose words those are.
 */
export function clientAddressOf(options: {
  request: RequestHead;
  /** The other end of the connection. */
  remoteAddress: string;
  trustedProxies?: TrustedProxies;
}): string | undefined {
  const { request, remoteAddress, trustedProxies = 0 } = options;
  const { hops, header } =
    typeof trustedProxies === 'number' ? { hops: trustedProxies, header: 'x-forwarded-for' as const } : trustedProxies;
  const forwarded = hops === 0 ? [] : forwardedFor(header, request.headers.get(header) ?? '');
  const chain = [...forwarded, remoteAddress];
  return plainAddress(chain[chain.length - 1 - hops] ?? '');
}

/** The address without `::ffff:`, zone, brackets and port, IPv6 in its short form; nothing when it is no address. */
export function plainAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/%.*$/, '');
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

/** Returns the part of the address space that one subscriber has: an IPv4 address, or an IPv6 network of 64 bits. */
export function clientNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const last = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0');
  return `${[...groups, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function forwardedFor(header: 'x-forwarded-for' | 'forwarded', value: string): string[] {
  const entries = value.split(',').filter((entry) => entry.trim() !== '');
  if (header === 'x-forwarded-for') return entries;
  return entries.map((entry) => /(?:^|;)\s*for="?([^";]+)"?/i.exec(entry)?.[1] ?? '');
}
