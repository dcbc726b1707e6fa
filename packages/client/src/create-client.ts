import { type Clock, type Environment, knownErrorCode, type OperationName } from '@secure-start/protocol/rp';
import { unexpectedResponse, type RpResponse } from './response/rp-response.ts';
import { parseError } from './response/parse-error.ts';
import { parseCollect, parseLimitedOrder, parseOrder } from './response/parse-success.ts';
import { describeCertificate, watchExpiry } from './credentials/certificate.ts';
import type { BankIdClient } from './client.ts';
import type { ClientEvent } from './client-event.ts';
import { loadCredentials, type Credentials } from './credentials/credentials.ts';
import { encodeRequest } from './encode/encode-request.ts';
import { type BankIdError, BankIdUsageError } from './errors.ts';
import type { RequestOptions, LimitedOrder, Order } from './options.ts';
import { readCertificates } from './credentials/read-certificate.ts';
import { retryWhenSafe } from './retry-when-safe.ts';
import { systemClock } from './system-clock.ts';
import { createTransport } from './connection/transport.ts';
import { watchVersionClosing } from './version-closing.ts';
import { waitForOrder } from './wait-for-order.ts';

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** `testEnvironment`, `productionEnvironment`, or the `environment` of a simulator. */
  environment: Environment;
  credentials: Credentials;
  /** Default: the system's clock. */
  clock?: Clock;
  /**
   * The largest number of open connections. One serves `2000 / latency in ms` pending orders. An eighth is kept for requests
   * other than `collect`. Default 128.
   */
  maxConnections?: number;
  /**
   * The largest number of requests that wait for a connection, for `collect` and for the others each. Further ones are refused
   * with the reason `queueFull`. Default 10,000.
   */
  maxQueued?: number;
  /** The longest time of a request in all: waiting for a connection, sending, receiving, retries. Default 10,000. */
  timeoutMs?: number;
  /** Returns a number from 0 to below 1, for the jitter of pauses. Default: `Math.random`. */
  random?: () => number;
  /** Receives events for the operator. Must not throw. */
  onEvent?: (event: ClientEvent) => void;
}

/**
 * Creates a client for one relying party. It connects with the first request.
 *
 * Only the roots of the environment are trusted; public certificate authorities never are.
 *
 * @example
 * const client = createClient({ environment: testEnvironment, credentials: { pem: { cert, key } } });
 *
 * @throws {BankIdUsageError} The credentials cannot be read, do not belong together, have expired or are not valid yet; or
 * the environment has no roots.
 */
export function createClient(options: ClientOptions): BankIdClient {
  const { environment, clock = systemClock, random = Math.random, onEvent = () => {} } = options;
  const baseUrl = readBaseUrl(environment);
  const tlsRoots = requireRoots(environment);
  const { certificate, secureContext } = loadCredentials({
    credentials: options.credentials,
    tlsRoots,
    now: clock.now(),
  });
  const info = describeCertificate({ certificate, clock });
  const checkExpiry = watchExpiry({
    validTo: info.validTo,
    warn: (daysLeft) => onEvent({ type: 'certificateExpiring', daysLeft, validTo: info.validTo }),
  });
  checkExpiry(clock.now());
  const closing = watchVersionClosing((announced) => onEvent({ type: 'versionClosing', ...announced }));
  let isInMaintenance = false;
  const timeoutMs = options.timeoutMs ?? 10_000;
  const transport = createTransport({
    baseUrl,
    secureContext,
    tlsRoots,
    maxConnections: options.maxConnections ?? 128,
    maxQueued: options.maxQueued ?? 10_000,
    timeoutMs,
  });

  /** Checks the parameters, sends the request, and retries it when that is safe. Resolves with a response of status 200. */
  async function send(
    operation: OperationName,
    parameters: unknown,
    request: RequestOptions = {},
  ): Promise<RpResponse> {
    const body = JSON.stringify(encodeRequest[operation](parameters));
    checkExpiry(clock.now());
    return retryWhenSafe({
      send: async (attemptTimeoutMs) => {
        const response = await transport.post({ operation, body, timeoutMs: attemptTimeoutMs, signal: request.signal });
        closing.observe(response.headers, clock.now());
        const error = response.httpStatus === 200 ? undefined : parseError({ operation, response, now: clock.now() });
        checkMaintenance(operation, error);
        if (error) throw error;
        return response;
      },
      timeoutMs,
      // A caller of collect repeats it at an interval already, and the next one comes soon enough.
      duringMaintenance: operation !== 'collect',
      clock,
      random,
      signal: request.signal,
      onRetry: ({ attempt, pauseMs, reason }) =>
        onEvent({ type: 'requestRetried', operation, attempt, pauseMs, reason }),
    });
  }

  function checkMaintenance(operation: OperationName, error: BankIdError | undefined): void {
    const wasInMaintenance = isInMaintenance;
    isInMaintenance = error?.code === 'api' && knownErrorCode(error.errorCode) === 'maintenance';
    if (isInMaintenance && !wasInMaintenance) onEvent({ type: 'maintenance', operation });
  }

  async function start(
    operation: 'auth' | 'sign' | 'payment',
    parameters: unknown,
    request?: RequestOptions,
  ): Promise<Order> {
    const response = await send(operation, parameters, request);
    const receivedAt = clock.monotonic();
    return { ...parseOrder(response, operation), receivedAt };
  }

  async function startLimited(
    operation: 'otherPayment' | 'phoneAuth' | 'phoneSign',
    parameters: unknown,
    request?: RequestOptions,
  ): Promise<LimitedOrder> {
    const response = await send(operation, parameters, request);
    const receivedAt = clock.monotonic();
    return { ...parseLimitedOrder(response, operation), receivedAt };
  }

  const client: BankIdClient = {
    auth: (auth, request) => start('auth', auth, request),
    sign: (sign, request) => start('sign', sign, request),
    payment: (payment, request) => start('payment', payment, request),
    otherPayment: (payment, request) => startLimited('otherPayment', payment, request),
    phoneAuth: (auth, request) => startLimited('phoneAuth', auth, request),
    phoneSign: (sign, request) => startLimited('phoneSign', sign, request),
    async collect(collect, request) {
      const response = await send('collect', collect, request);
      const order = parseCollect(response, 'collect');
      if (order.orderRef !== collect.orderRef) {
        throw unexpectedResponse({ operation: 'collect', response, problem: 'it is about another order' });
      }
      return order;
    },
    async cancel(cancel, request) {
      await send('cancel', cancel, request);
    },
    waitForOrder: (wait) => waitForOrder({ ...wait, collect: client.collect, clock }),
    certificate: info,
    get versionClosing() {
      return closing.latest();
    },
    close: transport.close,
  };
  return client;
}

function readBaseUrl({ baseUrl }: Environment): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '') {
    throw new BankIdUsageError({
      field: 'environment.baseUrl',
      problem: 'is not an https address',
      remedy: 'give one such as https://appapi2.test.bankid.com/rp/v6.0',
    });
  }
  return url;
}

function requireRoots({ tlsRoots }: Environment): readonly string[] {
  if (tlsRoots.length === 0) {
    throw new BankIdUsageError({
      field: 'environment.tlsRoots',
      problem: 'is empty',
      remedy: "give the PEM of the service's root; BankID's certificate does not chain to a public one",
    });
  }
  return tlsRoots.flatMap((file, index) =>
    readCertificates({ file, field: `environment.tlsRoots[${index}]` }).map((root) => root.toString()),
  );
}
