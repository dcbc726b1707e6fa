import { Pool } from 'undici';
import { idCardOperations, operations } from '@secure-start/protocol/rp';
import type { ClientOperation } from '../client-operation.ts';
import type { RpResponse } from '../response/rp-response.ts';
import type { Connector } from './connector.ts';
import { Exchange } from './exchange.ts';
import { createRequestQueue } from './request-queue.ts';
import { closedFailure, queueFullFailure } from './transport-failure.ts';

/** A request. */
export interface PostOptions {
  operation: ClientOperation;
  body: string;
  /** The order that the request is about, when it is about one. */
  orderRef?: string | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Sends requests. Retries nothing. */
export interface Transport {
  /**
   * Resolves with the response when it was received within `timeoutMs`, the wait for a connection included.
   *
   * @throws {BankIdTransportError} The service could not be reached, the connection broke, the time was up, or too many
   * requests wait.
   */
  post(options: PostOptions): Promise<RpResponse>;
  /** Closes the connections when the requests in progress have ended, and refuses further ones. */
  close(): Promise<void>;
}

const pathOf: Readonly<Record<ClientOperation, { path: string }>> = { ...operations, ...idCardOperations };
const requestHeaders = ['content-type', 'application/json'];
const maxResponseBytes = 4 * 1024 * 1024;

/**
 * Creates a pool of HTTP/1.1 connections over mutual TLS.
 *
 * Idle connections never keep the process alive. They close after four seconds, or just before the service would close
 * them. The pool uses undici's `dispatch`, whose steps show whether a request was sent; `request` does not.
 *
 * A burst opens a connection for each request at once, up to `maxConnections`; they are idle afterwards, for as long as said above.
 * A ramp of 32 handshakes at a time was tried and left out: of 100 requests at once, at a service 20 ms away, 85 opened a connection
 * all the same.
 */
export function createTransport(options: {
  baseUrl: URL;
  connector: Connector;
  maxConnections: number;
  /** The largest number of requests that wait for a connection, collects and others each. */
  maxQueued: number;
}): Transport {
  const { baseUrl, maxConnections, maxQueued } = options;
  const basePath = baseUrl.pathname.replace(/\/$/, '');
  const pool = new Pool(baseUrl.origin, {
    connections: maxConnections,
    pipelining: 1,
    allowH2: false,
    // Each request has its own time limit.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxResponseBytes,
    connect: options.connector,
  });
  const queue = createRequestQueue({ maxConnections, maxQueued });
  let closing: Promise<void> | undefined;
  return {
    post: ({ operation, body, timeoutMs, signal }) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        if (closing !== undefined) throw closedFailure();
        const exchange = new Exchange({ operation, signal, timeoutMs, resolve, reject });
        const path = basePath + pathOf[operation].path;
        const entered = queue.enter({
          lane: operation === 'collect' ? 'collect' : 'start',
          run: (release) => {
            exchange.begin(release);
            pool.dispatch({ path, method: 'POST', headers: requestHeaders, body }, exchange);
          },
        });
        if (entered === 'full') exchange.stop(queueFullFailure({ operation, maxQueued }));
        else exchange.leaveQueue = entered;
      }),
    close: () => (closing ??= queue.drained().then(() => pool.close())),
  };
}
