import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { UndeliveredResults } from './engine/effects/undelivered.ts';
import type { OtherPaymentStart, OtherPaymentStarted } from './routes/start-other-payment.ts';
import type { Health } from './service/health.ts';
import type { Readiness } from './service/process-watch.ts';

/** Log-ins, signatures and payments for browsers. */
export interface BankIdServer {
  /**
   * Handles a request below `basePath`; never rejects.
   *
   * `remoteAddress` is the other end of the connection; without it no flow starts, because BankID requires the address
   * of the person's device. `context` is passed to the application's callbacks unchanged.
   */
  handle(request: Request, info: { remoteAddress: string; context?: unknown }): Promise<Response>;
  /**
   * The same for `node:http`, `node:http2`, Express and similar frameworks; the context is `{ req, res }`. With `next`,
   * requests that are not below `basePath` go on to it.
   */
  nodeListener(
    req: IncomingMessage | Http2ServerRequest,
    res: ServerResponse | Http2ServerResponse,
    next?: (error?: unknown) => void,
  ): void;
  /**
   * Starts a payment in the app of a person whom the application has identified, by their number, for the browser that
   * sent `request`. Put `setCookies` into the response; its page holds `<bankid-login>` with the same purpose. Only the
   * application can start it: the server has no route for it.
   */
  startOtherPayment(options: OtherPaymentStart): Promise<OtherPaymentStarted>;
  /** Completions that no browser finished and that the application did not take: listed, delivered anew or dropped. */
  undelivered: UndeliveredResults;
  /** Returns the health of the server, from the requests it has made. It holds no data about people. */
  health(): Health;
  /** Returns whether the process can take requests, for the load balancer. */
  readiness(): Readiness;
  /**
   * Prepares the end of the process: no flow starts here any more, and all else goes on. A start is refused with 503 and
   * `Retry-After`, so that the load balancer sends it to another process.
   *
   * @see docs/how-to/several-processes.md#end-a-process
   */
  drain(): void;
  /**
   * Ends the server: requests under way are answered, streams end with the advice to connect again, and all work is given
   * back, so that another process goes on with it at once. Resolves within 10 s, when no timer or request is left.
   */
  close(): Promise<void>;
}
