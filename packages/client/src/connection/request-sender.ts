import { type Clock, knownErrorCode } from '@secure-start/protocol/rp';
import type { ClientEvent } from '../client-event.ts';
import type { ClientOperation } from '../client-operation.ts';
import type { Transport } from './transport.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import type { BankIdError } from '../errors.ts';
import type { RequestOptions } from '../options.ts';
import { parseError } from '../response/parse-error.ts';
import type { RpResponse } from '../response/rp-response.ts';
import { retryWhenSafe } from '../retry-when-safe.ts';

/** Checks the parameters, sends the request, and retries it when that is safe. Resolves with a response of status 200. */
export type SendRequest = (
  operation: ClientOperation,
  parameters: unknown,
  request?: RequestOptions,
) => Promise<RpResponse>;

/**
 * The operations that are not repeated during maintenance. A caller of collect repeats it at an interval already, and the next
 * one comes soon enough. The holder of an ID card is there, and shows a new code.
 */
const notDuringMaintenance: readonly ClientOperation[] = ['collect', 'verifyIdCard'];

/** Creates the sender of the requests to one service. */
export function createRequestSender(options: {
  transport: Transport;
  timeoutMs: number;
  clock: Clock;
  /** Returns a number from 0 to below 1. */
  random: () => number;
  onEvent: (event: ClientEvent) => void;
  /** Called before each request. */
  onRequest: () => void;
  /** Called with each response, of any status. */
  onResponse?: (response: RpResponse) => void;
}): SendRequest {
  const { transport, timeoutMs, clock, random, onEvent, onRequest, onResponse = () => {} } = options;
  let isInMaintenance = false;

  function checkMaintenance(operation: ClientOperation, error: BankIdError | undefined): void {
    const wasInMaintenance = isInMaintenance;
    isInMaintenance = error?.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance';
    if (isInMaintenance && !wasInMaintenance) onEvent({ type: 'maintenance', operation });
  }

  return async (operation, parameters, request = {}) => {
    const encoded = encodeRequest[operation](parameters);
    const body = JSON.stringify(encoded);
    const orderRef = typeof encoded['orderRef'] === 'string' ? encoded['orderRef'] : undefined;
    onRequest();
    return retryWhenSafe({
      send: async (attemptTimeoutMs) => {
        const response = await transport.post({
          operation,
          body,
          orderRef,
          timeoutMs: attemptTimeoutMs,
          signal: request.signal,
        });
        onResponse(response);
        const error = response.httpStatus === 200 ? undefined : parseError({ operation, response, now: clock.now() });
        checkMaintenance(operation, error);
        if (error) throw error;
        return response;
      },
      timeoutMs,
      duringMaintenance: !notDuringMaintenance.includes(operation),
      clock,
      random,
      signal: request.signal,
      onRetry: ({ attempt, pauseMs, reason }) =>
        onEvent({ type: 'requestRetried', operation, attempt, pauseMs, reason }),
    });
  };
}
