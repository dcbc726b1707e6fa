import { type Clock, timings } from '@secure-start/protocol/rp';
import { parseJsonObject } from '../response/json-object.ts';
import type { RpResponse } from '../response/rp-response.ts';
import { isBankIdError } from '../errors.ts';
import type { PostOptions, Transport } from './transport.ts';
import { closedFailure } from './transport-failure.ts';

/** A transport that can be exchanged for one with another certificate while requests are in progress. */
export interface ReplaceableTransport extends Transport {
  /**
   * Sends new orders over `next` after `startOrdersAfterMs`, and collects over it at once. What is in progress ends on the
   * connections on which it began.
   */
  replace(options: { next: Transport; startOrdersAfterMs: number }): void;
}

/** The life of an order: the time to start it, to complete it, and to fetch a result that BankID keeps. */
const orderLifeMs = timings.startWindow.durationMs + timings.finishWindow.durationMs + timings.completeKept.durationMs;

/**
 * Creates a transport that can be replaced.
 *
 * An order can be collected and cancelled only with the certificate that created it. So those of the old certificate stay in
 * use for the life of an order. An order that this process did not start is looked for under the old certificate first; BankID
 * answers `invalidParameters` when it has none such, and that costs no result.
 *
 * @see docs/spec/rp-api.md#tls
 */
export function createReplaceableTransport(options: { first: Transport; clock: Clock }): ReplaceableTransport {
  const { clock } = options;
  /** The oldest first. Orders are placed with the last that has begun. */
  const generations = [{ transport: options.first, beginsAt: -Infinity }];
  /** The transports of orders, as long as there are several. */
  const transportOf = new Map<string, Transport>();

  let isClosed = false;

  function closeOutlived(): void {
    while (generations[1] !== undefined && generations[1].beginsAt + orderLifeMs <= clock.monotonic()) {
      void generations.shift()?.transport.close();
    }
    if (generations.length === 1) transportOf.clear();
  }

  function transportForOrders(): Transport {
    const now = clock.monotonic();
    return generations.findLast(({ beginsAt }) => beginsAt <= now)?.transport ?? options.first;
  }

  async function postStart(request: PostOptions): Promise<RpResponse> {
    const transport = transportForOrders();
    const response = await transport.post(request);
    const orderRef = generations.length === 1 ? undefined : parseJsonObject(response.body)?.['orderRef'];
    if (typeof orderRef === 'string') transportOf.set(orderRef, transport);
    return response;
  }

  /** Sends the request with each certificate in turn, until one is that of the order. */
  async function postAboutOrder(request: PostOptions, orderRef: string): Promise<RpResponse> {
    const known = transportOf.get(orderRef);
    if (known !== undefined) return known.post(request);
    const deadlineAt = clock.monotonic() + request.timeoutMs;
    const post = (transport: Transport): Promise<RpResponse> =>
      transport.post({ ...request, timeoutMs: deadlineAt - clock.monotonic() });
    const transports = generations.map(({ transport }) => transport);
    const newest = transports.at(-1) ?? options.first;
    for (const transport of transports.slice(0, -1)) {
      const response = await unlessRefused(post(transport));
      if (response === undefined || isOfAnother(response)) continue;
      transportOf.set(orderRef, transport);
      return response;
    }
    const response = await post(newest);
    if (!isOfAnother(response)) transportOf.set(orderRef, newest);
    return response;
  }

  return {
    post(request) {
      closeOutlived();
      const { orderRef } = request;
      return orderRef === undefined || generations.length === 1
        ? postStart(request)
        : postAboutOrder(request, orderRef);
    },
    replace({ next, startOrdersAfterMs }) {
      if (isClosed) throw closedFailure();
      closeOutlived();
      generations.push({ transport: next, beginsAt: clock.monotonic() + startOrdersAfterMs });
    },
    async close() {
      isClosed = true;
      await Promise.all(generations.map(({ transport }) => transport.close()));
    },
  };
}

/** Returns the response, or `undefined` when the service no longer takes the certificate in the handshake. */
async function unlessRefused(attempt: Promise<RpResponse>): Promise<RpResponse | undefined> {
  try {
    return await attempt;
  } catch (error) {
    const isRefused = isBankIdError(error) && error.code === 'transport' && error.reason === 'clientCertificateRefused';
    if (isRefused) return undefined;
    throw error;
  }
}

/** Returns whether the order is not one of the certificate, or the certificate is no longer accepted. */
function isOfAnother({ httpStatus, body }: RpResponse): boolean {
  if (httpStatus === 401 || httpStatus === 403) return true;
  const errorCode = httpStatus === 400 ? parseJsonObject(body)?.['errorCode'] : undefined;
  return typeof errorCode === 'string' && errorCode.toLowerCase() === 'invalidparameters';
}
