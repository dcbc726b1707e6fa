import { knownErrorCode, type OperationName } from '@secure-start/protocol/rp';
import { unexpectedResponse, type RpResponse } from './response/rp-response.ts';
import { parseError } from './response/parse-error.ts';
import { parseCollect, parseLimitedOrder, parseOrder } from './response/parse-success.ts';
import { checkClientOptions, checkReplacement } from './check-client-options.ts';
import { describeCertificate, watchExpiry, type CertificateInfo } from './credentials/certificate.ts';
import type { BankIdClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import { loadCredentials, type Credentials } from './credentials/credentials.ts';
import { encodeRequest } from './encode/encode-request.ts';
import type { BankIdError } from './errors.ts';
import type { RequestOptions, LimitedOrder, Order } from './options.ts';
import { createConnector } from './connection/connector.ts';
import { createReplaceableTransport } from './connection/replaceable-transport.ts';
import { readProxy } from './proxy-options.ts';
import { readBaseUrl, refuseTestCertificate, requireRoots } from './read-environment.ts';
import { retryWhenSafe } from './retry-when-safe.ts';
import { systemClock } from './system-clock.ts';
import { createTransport, type Transport } from './connection/transport.ts';
import { watchVersionClosing } from './version-closing.ts';
import { waitForOrder } from './wait-for-order.ts';

// Short, because a retry is safe before anything was sent, and handshakes have been seen to hang. A third of the time limit at
// most: there are three attempts.
const maxConnectTimeoutMs = 3_000;

interface CertificateInUse {
  info: CertificateInfo;
  /** To be called with the wall clock at every use. */
  checkExpiry: (now: number) => void;
}

/**
 * Creates a client for one relying party. It connects with the first request.
 *
 * Only the roots of the environment are trusted; public certificate authorities never are.
 *
 * @example
 * const client = createClient({ environment: testEnvironment, credentials: { pem: { cert, key } } });
 *
 * @throws {BankIdUsageError} An option is unknown or of another type, or the environment has no roots. Or the credentials cannot be
 * read, do not belong together, have expired or are not valid yet.
 */
export function createClient(options: ClientOptions): BankIdClient {
  checkClientOptions(options);
  const { environment, clock = systemClock, random = Math.random, onEvent = () => {} } = options;
  const { maxConnections = 128, maxQueued = 10_000, timeoutMs = 10_000 } = options;
  const baseUrl = readBaseUrl(environment);
  const tlsRoots = requireRoots(environment);
  const proxy = readProxy({ proxy: options.proxy, baseUrl, variables: process.env });

  /** Loads credentials, and prepares the connections on which they will be used. */
  function useCredentials(credentials: Credentials): CertificateInUse & { transport: Transport } {
    const { certificate, secureContext } = loadCredentials({ credentials, tlsRoots, now: clock.now() });
    refuseTestCertificate({ certificate, baseUrl });
    const info = describeCertificate({ certificate, clock });
    const checkExpiry = watchExpiry({
      validTo: info.validTo,
      warn: (daysLeft) => onEvent({ type: 'certificateExpiring', daysLeft, validTo: info.validTo }),
    });
    checkExpiry(clock.now());
    const connectTimeoutMs = Math.min(maxConnectTimeoutMs, timeoutMs / 3);
    const connector = createConnector({ baseUrl, secureContext, tlsRoots, proxy, timeoutMs: connectTimeoutMs });
    return { info, checkExpiry, transport: createTransport({ baseUrl, connector, maxConnections, maxQueued }) };
  }

  const { transport: firstTransport, ...firstCertificate } = useCredentials(options.credentials);
  let inUse: CertificateInUse = firstCertificate;
  let certificates: readonly CertificateInfo[] = [inUse.info];
  const transport = createReplaceableTransport({ first: firstTransport, clock });
  const closing = watchVersionClosing((announced) => onEvent({ type: 'versionClosing', ...announced }));
  let isInMaintenance = false;

  /** Checks the parameters, sends the request, and retries it when that is safe. Resolves with a response of status 200. */
  async function send(
    operation: OperationName,
    parameters: unknown,
    request: RequestOptions = {},
  ): Promise<RpResponse> {
    const encoded = encodeRequest[operation](parameters);
    const body = JSON.stringify(encoded);
    const orderRef = typeof encoded['orderRef'] === 'string' ? encoded['orderRef'] : undefined;
    inUse.checkExpiry(clock.now());
    return retryWhenSafe({
      send: async (attemptTimeoutMs) => {
        const response = await transport.post({
          operation,
          body,
          orderRef,
          timeoutMs: attemptTimeoutMs,
          signal: request.signal,
        });
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
    environment,
    auth: (auth, request) => start('auth', auth, request),
    sign: (sign, request) => start('sign', sign, request),
    payment: (payment, request) => start('payment', payment, request),
    otherPayment: (payment, request) => startLimited('otherPayment', payment, request),
    phoneAuth: (auth, request) => startLimited('phoneAuth', auth, request),
    phoneSign: (sign, request) => startLimited('phoneSign', sign, request),
    async collect(collect, request) {
      const response = await send('collect', collect, request);
      const order = parseCollect(response, 'collect', (missing) => onEvent({ type: 'completionIncomplete', missing }));
      if (order.orderRef !== collect.orderRef) {
        throw unexpectedResponse({ operation: 'collect', response, problem: 'it is about another order' });
      }
      return order;
    },
    async cancel(cancel, request) {
      await send('cancel', cancel, request);
    },
    waitForOrder: (wait) => waitForOrder({ ...wait, collect: client.collect, clock }),
    replaceCredentials(credentials, { startOrdersAfterMs = 0 } = {}) {
      checkReplacement({ credentials, startOrdersAfterMs });
      const { transport: next, ...certificate } = useCredentials(credentials);
      // A program may load its files again and again.
      if (certificate.info.fingerprint256 === inUse.info.fingerprint256) return;
      transport.replace({ next, startOrdersAfterMs });
      inUse = certificate;
      certificates = [inUse.info, ...certificates.filter((one) => one.fingerprint256 !== inUse.info.fingerprint256)];
      onEvent({ type: 'certificateReplaced', fingerprint256: inUse.info.fingerprint256, validTo: inUse.info.validTo });
    },
    get certificate() {
      return inUse.info;
    },
    get certificates() {
      return certificates;
    },
    get versionClosing() {
      return closing.latest();
    },
    close: transport.close,
  };
  return client;
}
