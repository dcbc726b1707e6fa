import { unexpectedResponse } from './response/rp-response.ts';
import { parseIdCardVerification } from './response/parse-id-card.ts';
import { parseCollect, parseLimitedOrder, parseOrder } from './response/parse-success.ts';
import { checkClientOptions, checkReplacement } from './check-client-options.ts';
import type { CertificateInfo } from './credentials/certificate.ts';
import type { BankIdClient } from './client.ts';
import type { ClientOptions } from './client-options.ts';
import type { Credentials } from './credentials/credentials.ts';
import type { RequestOptions, LimitedOrder, Order } from './options.ts';
import { createReplaceableTransport } from './connection/replaceable-transport.ts';
import { readProxy } from './proxy-options.ts';
import { idCardsUnavailable, readBaseUrl, readIdCardBaseUrl, requireRoots } from './read-environment.ts';
import { createRequestSender } from './connection/request-sender.ts';
import { systemClock } from '@secure-start/protocol/rp';
import { loadCertificate, type LoadedCertificate, type ReachedService } from './load-certificate.ts';
import { watchVersionClosing } from './version-closing.ts';
import { waitForOrder } from './wait-for-order.ts';

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
  const idCardBaseUrl = readIdCardBaseUrl(environment);
  const tlsRoots = requireRoots(environment);
  const reach = (serviceUrl: URL): ReachedService => ({
    baseUrl: serviceUrl,
    proxy: readProxy({ proxy: options.proxy, baseUrl: serviceUrl, variables: process.env }),
  });
  const rpService = reach(baseUrl);
  const idCardService = idCardBaseUrl && reach(idCardBaseUrl);

  const load = (credentials: Credentials): LoadedCertificate =>
    loadCertificate({
      credentials,
      rpService,
      idCardService,
      tlsRoots,
      timeoutMs,
      maxConnections,
      maxQueued,
      clock,
      onEvent,
    });

  const first = load(options.credentials);
  let inUse: Pick<LoadedCertificate, 'info' | 'checkExpiry'> = first;
  let certificates: readonly CertificateInfo[] = [first.info];
  const transport = createReplaceableTransport({ first: first.transport, clock });
  const idCardTransport = first.idCardTransport && createReplaceableTransport({ first: first.idCardTransport, clock });
  const closing = watchVersionClosing((announced) => onEvent({ type: 'versionClosing', ...announced }));
  const onRequest = (): void => inUse.checkExpiry(clock.now());
  const send = createRequestSender({
    transport,
    timeoutMs,
    clock,
    random,
    onEvent,
    onRequest,
    onResponse: (response) => closing.observe(response.headers, clock.now()),
  });
  const sendToIdCardService =
    idCardTransport &&
    createRequestSender({ transport: idCardTransport, timeoutMs, clock, random, onEvent, onRequest });

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
    timeoutMs,
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
    async verifyIdCard(verify, request) {
      if (sendToIdCardService === undefined) throw idCardsUnavailable();
      return parseIdCardVerification(await sendToIdCardService('verifyIdCard', verify, request));
    },
    waitForOrder: (wait) => waitForOrder({ ...wait, collect: client.collect, clock }),
    replaceCredentials(credentials, { startOrdersAfterMs = 0 } = {}) {
      checkReplacement({ credentials, startOrdersAfterMs });
      const next = load(credentials);
      // A program may load its files again and again.
      if (next.info.fingerprint256 === inUse.info.fingerprint256) return;
      transport.replace({ next: next.transport, startOrdersAfterMs });
      if (next.idCardTransport) idCardTransport?.replace({ next: next.idCardTransport, startOrdersAfterMs });
      inUse = next;
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
    async close() {
      await Promise.all([transport.close(), idCardTransport?.close()]);
    },
  };
  return client;
}
