import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { UndeliveredResults } from '../engine/effects/undelivered.ts';
import type { Health } from '../service/health.ts';
import type { Readiness } from '../service/process-watch.ts';

/** Identifications and signatures in phone calls. */
export interface CallDesk {
  /**
   * Handles a request below `basePath`; never rejects. `context` is passed to the application's callbacks unchanged.
   */
  handle(request: Request, info?: { remoteAddress: string; context?: unknown }): Promise<Response>;
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
   * Ends the hold on a personal number before its time, for all agents: for those whom the application warns of alarms,
   * when an alarm has proved unfounded. No route of the desk does this, and no agent can.
   *
   * Returns whether the number was held.
   *
   * @throws RangeError when it is not twelve digits with a date of birth.
   */
  releaseNumber(options: { personalNumber: string }): Promise<boolean>;
  /** Results of calls that `onCompleted` did not take: listed, delivered anew or dropped. */
  undelivered: UndeliveredResults;
  /** Returns the health of the desk, from the requests it has made. It holds no data about people. */
  health(): Health;
  /** Returns whether the process can take requests, for the load balancer. */
  readiness(): Readiness;
  /**
   * Prepares the end of the process: no call starts here any more, and all else goes on. A start is refused with 503 and
   * `Retry-After`, so that the load balancer sends it to another process.
   *
   * @see docs/how-to/several-processes.md#end-a-process
   */
  drain(): void;
  /**
   * Ends the desk: requests under way are answered, streams end with the advice to connect again, and all work is given
   * back, so that another process goes on with it at once. Resolves within 10 s, when no timer or request is left.
   */
  close(): Promise<void>;
}
