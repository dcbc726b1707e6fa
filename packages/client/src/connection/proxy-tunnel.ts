import { request as requestOverTcp } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { Socket } from 'node:net';

/** An HTTP proxy. */
export interface Proxy {
  isSecure: boolean;
  /** Without brackets around an IPv6 address. */
  host: string;
  port: number;
  /** Value of `Proxy-Authorization`. */
  authorization?: string;
}

/** The `code` of an error that the proxy is the reason of. */
export type ProxyErrorCode =
  | 'ERR_PROXY_UNREACHABLE'
  | 'ERR_PROXY_WITHOUT_TLS'
  | 'ERR_PROXY_AUTHENTICATION'
  | 'ERR_PROXY_REFUSED'
  | 'ERR_PROXY_TIMEOUT';

/**
 * Asks a proxy for a connection to a server (CONNECT).
 *
 * Calls either `onOpen`, with a socket on which that server is spoken to, or `onError`, with an error that has a
 * {@link ProxyErrorCode} as its `code`.
 */
export function openTunnel(options: {
  proxy: Proxy;
  /** Host and port of the server: `appapi2.bankid.com:443`. */
  target: string;
  timeoutMs: number;
  onOpen: (socket: Socket) => void;
  onError: (error: Error) => void;
}): void {
  const { proxy, target, timeoutMs, onOpen, onError } = options;
  const request = (proxy.isSecure ? requestOverTls : requestOverTcp)({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: {
      host: target,
      ...(proxy.authorization !== undefined && { 'proxy-authorization': proxy.authorization }),
    },
    agent: false,
    // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise turn it off.
    rejectUnauthorized: true,
  });
  const timer = setTimeout(
    () => request.destroy(proxyError('ERR_PROXY_TIMEOUT', `no answer within ${Math.round(timeoutMs)} ms`)),
    timeoutMs,
  );
  request.on('connect', ({ statusCode = 0 }, socket, head) => {
    clearTimeout(timer);
    if (statusCode >= 200 && statusCode < 300) {
      if (head.length > 0) socket.unshift(head);
      onOpen(socket);
      return;
    }
    socket.destroy();
    // tinyproxy answers 401 to credentials that are wrong, and 407 when there are none.
    const isAboutCredentials = statusCode === 407 || statusCode === 401;
    const code = isAboutCredentials ? 'ERR_PROXY_AUTHENTICATION' : 'ERR_PROXY_REFUSED';
    onError(proxyError(code, `the proxy answered ${statusCode} to CONNECT ${target}`));
  });
  request.on('error', (error) => {
    clearTimeout(timer);
    const isOurs = 'code' in error && error.code === 'ERR_PROXY_TIMEOUT';
    if (isOurs) onError(error);
    else if (proxy.isSecure && isAnswerInPlainText.test(error.message)) {
      onError(proxyError('ERR_PROXY_WITHOUT_TLS', 'its answer to the TLS handshake is no TLS', error));
    } else onError(proxyError('ERR_PROXY_UNREACHABLE', error.message, error));
  });
  request.end();
}

/** OpenSSL's words for bytes that are no record of TLS. */
const isAnswerInPlainText = /wrong version number|packet length too long|http request/i;

function proxyError(code: ProxyErrorCode, message: string, cause?: Error): Error {
  return Object.assign(new Error(message, cause && { cause }), { code });
}
