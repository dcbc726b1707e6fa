import type { IncomingHttpHeaders } from 'node:http';
import type { SecureContext } from 'node:tls';
import { Pool, type Dispatcher } from 'undici';
import { type OperationName, operations } from '@secure-start/protocol/rp';
import type { RpResponse } from '../response/rp-response.ts';
import { checkAgainstRoots } from './pinned-roots.ts';
import { describeFailure, type Progress } from './transport-failure.ts';

/** Sends one request. Retries nothing. */
export interface Transport {
  /** @throws {BankIdTransportError} The service could not be reached, or the connection broke. */
  post(options: { operation: OperationName; body: string; signal?: AbortSignal | undefined }): Promise<RpResponse>;
  close(): Promise<void>;
}

const requestHeaders = ['content-type', 'application/json'];
// Short, because a retry is safe before anything was sent, and handshakes have been seen to hang.
const connectTimeoutMs = 3_000;
const maxResponseBytes = 4 * 1024 * 1024;

/**
 * Creates a pool of HTTP/1.1 connections over mutual TLS.
 *
 * Idle connections never keep the process alive. They close after four seconds, or just before the service would close
 * them. The pool uses undici's `dispatch`, whose steps show whether a request was sent; `request` does not.
 */
export function createTransport(options: {
  baseUrl: URL;
  secureContext: SecureContext;
  /** PEM. The chain of the service's certificate must end at one of them, whatever `secureContext` trusts. */
  tlsRoots: readonly string[];
  maxConnections: number;
  timeoutMs: number;
}): Transport {
  const { baseUrl, timeoutMs } = options;
  const basePath = baseUrl.pathname.replace(/\/$/, '');
  const pool = new Pool(baseUrl.origin, {
    connections: options.maxConnections,
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxResponseBytes,
    connect: {
      secureContext: options.secureContext,
      timeout: Math.min(connectTimeoutMs, timeoutMs),
      // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise turn it off.
      rejectUnauthorized: true,
      checkServerIdentity: checkAgainstRoots(options.tlsRoots),
    },
  });
  let closing: Promise<void> | undefined;
  return {
    post: ({ operation, body, signal }) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const exchange = new Exchange({ operation, signal, resolve, reject });
        const path = basePath + operations[operation].path;
        pool.dispatch({ path, method: 'POST', headers: requestHeaders, body }, exchange);
      }),
    close: () => (closing ??= pool.close()),
  };
}

/** One request in progress. It records the progress, collects the response, and rejects at once when aborted. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #operation: string;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (response: RpResponse) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort: (() => void) | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #progress: Progress = 'notSent';
  #httpStatus = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];

  constructor(options: {
    operation: string;
    signal: AbortSignal | undefined;
    resolve: (response: RpResponse) => void;
    reject: (reason: unknown) => void;
  }) {
    this.#operation = options.operation;
    this.#signal = options.signal;
    this.#resolve = options.resolve;
    this.#reject = options.reject;
    if (options.signal === undefined) return;
    this.#onAbort = () => this.#abort();
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted) this.#abort();
    else this.#progress = 'sent';
  }

  onResponseStart(_controller: Dispatcher.DispatchController, httpStatus: number, headers: IncomingHttpHeaders): void {
    this.#progress = 'receiving';
    this.#httpStatus = httpStatus;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#release();
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#resolve({ httpStatus: this.#httpStatus, headers: this.#headers, body: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#release();
    this.#reject(describeFailure({ operation: this.#operation, error, progress: this.#progress }));
  }

  /** Rejects first, so that the caller does not wait until the connection is closed. */
  #abort(): void {
    const reason: unknown = this.#signal?.reason;
    this.#reject(reason);
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  #release(): void {
    if (this.#onAbort !== undefined) this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}
