import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { checkAgainstRoots } from './pinned-roots.ts';
import { openTunnel, type Proxy } from './proxy-tunnel.ts';

/** Opens connections for a pool of undici. */
export type Connector = buildConnector.connector;

/**
 * Creates what opens connections over mutual TLS, directly or through a proxy.
 *
 * TLS to the service goes through the proxy unopened, and the proxy never sees the certificate's key.
 */
export function createConnector(options: {
  baseUrl: URL;
  secureContext: SecureContext;
  /** PEM. The chain of the service's certificate must end at one of them, whatever `secureContext` trusts. */
  tlsRoots: readonly string[];
  proxy: Proxy | undefined;
  /** The longest time for a connection, and before that for one through the proxy. */
  timeoutMs: number;
}): Connector {
  const { baseUrl, proxy, timeoutMs } = options;
  const connect = buildConnector({
    secureContext: options.secureContext,
    timeout: timeoutMs,
    // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise turn it off.
    rejectUnauthorized: true,
    checkServerIdentity: checkAgainstRoots(options.tlsRoots),
    allowH2: false,
  });
  if (proxy === undefined) return connect;
  const target = `${baseUrl.hostname}:${baseUrl.port === '' ? 443 : baseUrl.port}`;
  return (connection, callback) => {
    openTunnel({
      proxy,
      target,
      timeoutMs,
      onOpen: (httpSocket) => connect({ ...connection, httpSocket }, callback),
      onError: (error) => callback(error, null),
    });
  };
}
