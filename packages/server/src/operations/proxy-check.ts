import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { eventStreamHeaders } from '../events/server-sent-event.ts';
import { cookieModeOf } from '../http/cookies.ts';
import { clientAddressOf, isPrivateAddress, type TrustedProxies } from '../http/proxies/client-address.ts';
import { forwardedEntries, forwardedParameter } from '../http/proxies/forwarded-header.ts';

/** The time for which the stream of a proxy check stays open. */
const defaultHoldMs = 3_000;

/** A view of a request as it came through the proxies in front of the server. It holds no address. */
export interface ProxyView {
  /**
   * The address of the person's device: `public`, `private` (that of a proxy, or of a person in the same network), or `unknown`
   * (there are fewer proxies than `trustedProxies`).
   */
  clientAddress: 'public' | 'private' | 'unknown';
  /** `true` when a proxy has written `X-Forwarded-For` or `Forwarded` although no proxy is trusted. */
  hasUntrustedProxy: boolean;
  /** `true` when `Host` or `X-Forwarded-Host` is that of an origin of the server. */
  hasHostOfOrigin: boolean;
  /** The scheme that the proxy names in `X-Forwarded-Proto` or `Forwarded`; `none` when it names none. */
  forwardedScheme: 'https' | 'http' | 'none';
  /** The time for which the stream stays open after this event. */
  holdMs: number;
}

/** A route with which `secure-start doctor --origin` checks the proxies in front of a server. */
export interface ProxyCheck {
  /** For `node:http`, Express and similar frameworks. Without `next`, other paths are answered with 404. */
  nodeListener(req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void;
}

/**
 * Creates the route `{basePath}/proxy-check`: it tells what a request looks like behind the proxies, sets a cookie, and keeps a stream
 * open for three seconds. It reads and starts nothing. Mount it in the application, where browsers reach the server, for as long as
 * you want to check.
 *
 * @example
 * const proxyCheck = createProxyCheck({ origins: ['https://shop.example'], trustedProxies: 1 });
 * app.use(proxyCheck.nodeListener);
 *
 * @see docs/how-to/doctor.md#the-proxy-in-front
 */
export function createProxyCheck(options: {
  /** As in `createBankIdServer`. */
  origins: readonly string[];
  /** As in `createBankIdServer`. */
  trustedProxies?: TrustedProxies;
  /** Default `/bankid`. */
  basePath?: string;
  /** The time for which the stream stays open. Default 3,000. */
  holdMs?: number;
  /** Default: the system's clock. */
  clock?: Clock;
}): ProxyCheck {
  const { origins, trustedProxies, basePath = '/bankid', holdMs = defaultHoldMs, clock = systemClock } = options;
  const isHttps = cookieModeOf(origins) === 'https';
  const cookie = `${isHttps ? '__Host-' : ''}bankid-proxy-check=1; ${isHttps ? 'Secure; ' : ''}HttpOnly; SameSite=Lax; Path=/; Max-Age=60`;
  const hosts = new Set(origins.map((origin) => new URL(origin).host));

  function look(req: IncomingMessage): ProxyView {
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
      if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(', '));
    }
    const { remoteAddress = '' } = req.socket;
    const address = clientAddressOf({ request: { method: 'GET', headers }, remoteAddress, trustedProxies });
    const hasForwarded = headers.has('x-forwarded-for') || headers.has('forwarded');
    const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? forwardedProto(headers, trustedProxies);
    return {
      clientAddress: address === undefined ? 'unknown' : isPrivateAddress(address) ? 'private' : 'public',
      hasUntrustedProxy: hasForwarded && trustedProxies === undefined,
      hasHostOfOrigin: ['host', 'x-forwarded-host'].some((name) => hosts.has(headers.get(name) ?? '')),
      forwardedScheme: scheme === 'https' || scheme === 'http' ? scheme : 'none',
      holdMs,
    };
  }

  return {
    nodeListener(req, res, next) {
      const [path = ''] = (req.url ?? '').split('?');
      if (path !== `${basePath}/proxy-check` || req.method !== 'GET') {
        if (next) return next();
        res.writeHead(404).end();
        return;
      }
      res.writeHead(200, {
        ...Object.fromEntries(eventStreamHeaders({ isPoll: false })),
        'x-content-type-options': 'nosniff',
        'set-cookie': cookie,
      });
      res.write(`event: view\ndata: ${JSON.stringify(look(req))}\n\n`);
      const closed = new AbortController();
      res.once('close', () => closed.abort());
      clock.sleep(holdMs, { signal: closed.signal, background: true }).then(
        () => res.end('event: end\ndata: {}\n\n'),
        () => undefined,
      );
    },
  };
}

/** Reads the entry of `Forwarded` that the address is read from: what stands before it comes from the caller. */
function forwardedProto(headers: Headers, trustedProxies: TrustedProxies | undefined): string | undefined {
  const hops = typeof trustedProxies === 'object' ? trustedProxies.hops : trustedProxies;
  const entry = forwardedEntries(headers.get('forwarded') ?? '').at(-(hops || 1));
  return entry === undefined ? undefined : forwardedParameter(entry, 'proto')?.toLowerCase();
}
