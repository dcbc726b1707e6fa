import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { ClientOperation } from '../client-operation.ts';
import type { RpResponse } from '../response/rp-response.ts';
import { describeFailure, timeoutFailure, type Progress } from './transport-failure.ts';

/** The limits of one request, and what is called at its end. */
export interface ExchangeOptions {
  operation: ClientOperation;
  signal: AbortSignal | undefined;
  /** The longest time until the response has been received, the wait for a connection included. */
  timeoutMs: number;
  resolve: (response: RpResponse) => void;
  reject: (reason: unknown) => void;
}

const doNothing = (): void => {};

/**
 * One request in progress. It records the progress, collects the response, and rejects at once when it is aborted or its time
 * is up.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  /** Takes the request out of the queue. */
  leaveQueue: () => void = doNothing;
  readonly #options: ExchangeOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = (): void => this.stop(this.#options.signal?.reason);
  #release: () => void = doNothing;
  #controller: Dispatcher.DispatchController | undefined;
  #stopped: { reason: unknown } | undefined;
  #progress: Progress = 'queued';
  #httpStatus = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];

  constructor(options: ExchangeOptions) {
    this.#options = options;
    const { operation, timeoutMs } = options;
    this.#timer = setTimeout(
      () => this.stop(timeoutFailure({ operation, timeoutMs, progress: this.#progress })),
      timeoutMs,
    );
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** The request has a connection from now on, or is having one opened. `release` is called when that is free again. */
  begin(release: () => void): void {
    this.#release = release;
    this.#progress = 'notSent';
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#stopped) this.#abortConnection(this.#stopped.reason);
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
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#options.resolve({ httpStatus: this.#httpStatus, headers: this.#headers, body: body.toString('utf8') });
    this.#forget();
    this.#release();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#options.reject(describeFailure({ operation: this.#options.operation, error, progress: this.#progress }));
    this.#forget();
    this.#release();
  }

  /** Ends the request with an error. Rejects first, so that the caller does not wait until the connection is closed. */
  stop(reason: unknown): void {
    this.#stopped = { reason };
    this.#options.reject(reason);
    this.#forget();
    this.leaveQueue();
    this.#abortConnection(reason);
  }

  #abortConnection(reason: unknown): void {
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
  }
}
