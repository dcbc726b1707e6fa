import { type Clock, type Environment, knownErrorCode, type OperationName } from '@secure-start/protocol/rp';
import { unexpectedResponse, type RpResponse } from './response/rp-response.ts';
import { parseError } from './response/parse-error.ts';
import { parseCollect, parseLimitedOrder, parseOrder } from './response/parse-success.ts';
import { describeCertificate, watchExpiry } from './certificate.ts';
import type { BankIdClient } from './client.ts';
import type { ClientEvent } from './client-event.ts';
import { loadCredentials, type Credentials } from './credentials.ts';
import { encodeRequest } from './encode/encode-request.ts';
import { type BankIdError, BankIdUsageError } from './errors.ts';
import type { RequestOptions, LimitedOrder, Order } from './options.ts';
import { readCertificate } from './read-certificate.ts';
import { retryWhenSafe } from './retry-when-safe.ts';
import { systemClock } from './system-clock.ts';
import { createTransport } from './transport.ts';
import { watchVersionClosing } from './version-closing.ts';
import { waitForOrder } from './wait-for-order.ts';

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** `testEnvironment`, `productionEnvironment`, or the one a simulator hands out. */
  environment: Environment;
  credentials: Credentials;
  /** The system's by default. */
  clock?: Clock;
  /** How many connections may be open at a time. One serves `2000 / latency in ms` pending orders. Default 128. */
  maxConnections?: number;
  /** How long to wait for an answer to begin, and between its parts, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** Jitters pauses: gives numbers from 0 to below 1. `Math.random` by default. */
  random?: () => number;
  /** Told what an operator may want to know; must not throw. */
  onEvent?: (event: ClientEvent) => void;
}

/**
 * A client for one relying party. Connects on the first call.
 *
 * Throws BankIdUsageError when the credentials cannot be read, do not belong together, have expired or are not valid
 * yet, and when the environment has no roots: public certificate authorities are never trusted instead.
 */
export function createClient(options: ClientOptions): BankIdClient {
  const { environment, clock = systemClock, random = Math.random, onEvent = () => {} } = options;
  const baseUrl = readBaseUrl(environment);
  const { certificate, secureContext } = loadCredentials({
    credentials: options.credentials,
    tlsRoots: requireRoots(environment),
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
  const transport = createTransport({
    baseUrl,
    secureContext,
    maxConnections: options.maxConnections ?? 128,
    timeoutMs: options.timeoutMs ?? 10_000,
  });

  /** Checks, sends and reads the answer's status; repeats what is safe to repeat. */
  async function send(operation: OperationName, request: unknown, call: RequestOptions = {}): Promise<RpResponse> {
    const body = JSON.stringify(encodeRequest[operation](request));
    checkExpiry(clock.now());
    return retryWhenSafe({
      call: async () => {
        const answer = await transport.post({ operation, body, signal: call.signal });
        closing.see(answer.headers, clock.now());
        const refusal = answer.httpStatus === 200 ? undefined : parseError({ operation, answer, now: clock.now() });
        checkMaintenance(operation, refusal);
        if (refusal) throw refusal;
        return answer;
      },
      // Whoever collects has a beat already: its next one comes soon enough.
      duringMaintenance: operation !== 'collect',
      clock,
      random,
      signal: call.signal,
      onRetry: (repeat) => onEvent({ type: 'requestRetried', operation, ...repeat }),
    });
  }

  function checkMaintenance(operation: OperationName, refusal: BankIdError | undefined): void {
    const wasInMaintenance = isInMaintenance;
    isInMaintenance = refusal?.code === 'api' && knownErrorCode(refusal.errorCode) === 'maintenance';
    if (isInMaintenance && !wasInMaintenance) onEvent({ type: 'maintenance', operation });
  }

  async function start(
    operation: 'auth' | 'sign' | 'payment',
    request: unknown,
    call?: RequestOptions,
  ): Promise<Order> {
    const answer = await send(operation, request, call);
    const receivedAt = clock.monotonic();
    return { ...parseOrder(answer, operation), receivedAt };
  }

  async function startLimited(
    operation: 'otherPayment' | 'phoneAuth' | 'phoneSign',
    request: unknown,
    call?: RequestOptions,
  ): Promise<LimitedOrder> {
    const answer = await send(operation, request, call);
    const receivedAt = clock.monotonic();
    return { ...parseLimitedOrder(answer, operation), receivedAt };
  }

  const client: BankIdClient = {
    auth: (request, call) => start('auth', request, call),
    sign: (request, call) => start('sign', request, call),
    payment: (request, call) => start('payment', request, call),
    otherPayment: (request, call) => startLimited('otherPayment', request, call),
    phoneAuth: (request, call) => startLimited('phoneAuth', request, call),
    phoneSign: (request, call) => startLimited('phoneSign', request, call),
    async collect(request, call) {
      const answer = await send('collect', request, call);
      const order = parseCollect(answer, 'collect');
      if (order.orderRef !== request.orderRef) {
        throw unexpectedResponse({ operation: 'collect', answer, problem: 'it is about another order' });
      }
      return order;
    },
    async cancel(request, call) {
      await send('cancel', request, call);
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
      remedy: "give the PEM of the service's own root; BankID's certificate chains to no public one",
    });
  }
  for (const [index, pem] of tlsRoots.entries()) readCertificate({ pem, field: `environment.tlsRoots[${index}]` });
  return tlsRoots;
}
