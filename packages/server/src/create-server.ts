import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { systemClock } from '@secure-start/client';
import { createRandomPool } from '@secure-start/protocol/rp';
import { createApplicationErrorReport, createInternalErrorReport } from './application-error.ts';
import { createProcessEnd } from './closing/process-end.ts';
import { createEngine } from './engine/create-engine.ts';
import { isMemoryStore, memoryStore } from './engine/memory-store.ts';
import { createFlowStreams } from './events/flow-streams.ts';
import { createUndelivered, defaultMaxUndelivered, type UndeliveredResults } from './engine/effects/undelivered.ts';
import { undeliveredName } from './engine/effects/deliveries.ts';
import { createTicker } from './events/ticker.ts';
import type { Flow } from './flow/flow.ts';
import { flowMachine } from './flow/flow-machine.ts';
import { flowSubject } from './flow/flow-subject.ts';
import { defaultDeliverForMs, defaultFlowCeilingMs } from './flow/flow-times.ts';
import { flowView } from './flow/flow-view.ts';
import { createRecentFlows } from './flow/recent-flows.ts';
import { createFlowEffects } from './flow/run-flow-effect.ts';
import { createFlowStep } from './flow/step-flow.ts';
import { createFetchHandler } from './fetch-handler.ts';
import { cookieModeOf, createCookies } from './http/cookies.ts';
import { defaultLimits } from './limits/limits.ts';
import { fromFetchRequest } from './http/incoming-request.ts';
import { createLog, errorName, type Log } from './log.ts';
import { createNodeListener } from './node-listener.ts';
import { checkedReturnPages } from './return-page/return-pages.ts';
import { createServerRouter } from './routes/server-router.ts';
import { type OtherPaymentStart, type OtherPaymentStarted, startOtherPayment } from './routes/start-other-payment.ts';
import { type BankIdServerOptions, checkedBasePath, checkedLimits } from './server-options.ts';
import type { ServerParts } from './server-parts.ts';
import type { Health } from './service/health.ts';
import { createProcessWatch, type Readiness } from './service/process-watch.ts';
import { createTenants, type TenantParts } from './tenants/create-tenants.ts';
import { createSelectTenant } from './tenants/select-tenant.ts';
import type { TenantServerOptions } from './tenants/tenant-options.ts';
import { combineMeasures } from './reporting/measure.ts';
import { reportOpenedElsewhere } from './reporting/attack-signs.ts';
import { checkedNameKey } from './input/name-key.ts';
import { announcingFlows } from './webhooks/announcing-flows.ts';
import { createWebhooks } from './webhooks/create-webhooks.ts';
import { serverAddresses } from './webhooks/webhook-addresses.ts';
import { checkServerOptions } from './input/server-shape.ts';

/** Default time limit of the application's callbacks. */
const defaultCallbackTimeoutMs = 30_000;

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
   * The same for `node:http`, `node:http2`, Express and similar frameworks; the context is `{ req, res }`. With `next`, requests that are not
   * below `basePath` go on to it.
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

/**
 * Creates a server.
 *
 * @throws BankIdServerConfigError when an option cannot work.
 *
 * @example
 * const bankId = createBankIdServer({
 *   client: createClient({ environment: testEnvironment, credentials }),
 *   environment: testEnvironment,
 *   origins: ['https://shop.example'],
 *   purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted } },
 * });
 * createServer(bankId.nodeListener).listen(8080);
 */
export function createBankIdServer(options: BankIdServerOptions | TenantServerOptions): BankIdServer {
  checkServerOptions(options);
  const { origins, basePath = '/bankid' } = options;
  const { clock = systemClock, randomBytes = createRandomPool() } = options;
  const { store = memoryStore({ clock }), onError = console.error } = options;
  const nameKey = checkedNameKey({ nameKey: options.nameKey, store, randomBytes });
  const { callbackTimeoutMs = defaultCallbackTimeoutMs } = options;
  const { deliverForMs = defaultDeliverForMs, maxUndelivered = defaultMaxUndelivered } = options;
  const { log, flush } = createLog({ write: options.log, onEvent: options.onEvent, clock });
  const flushes = [flush];
  const cookieMode = cookieModeOf(origins);
  const returnPages = checkedReturnPages({ returnPages: options.returnPages, origins });
  const limits = checkedLimits(options.limits, defaultLimits);
  const checkedPath = checkedBasePath(basePath);
  const measure = combineMeasures(options.measures ?? []);
  const end = createProcessEnd({ clock });
  const processWatch = createProcessWatch({
    countUndelivered: async () => (await engine.leases(undeliveredName(flowMachine.kind))).leases.length,
    maxUndelivered,
    draining: end.draining,
    clock,
    log,
  });
  const tenants = createTenants({
    options,
    clock,
    callbackTimeoutMs,
    processChecks: processWatch.checks,
    measure,
    onError,
    logOf(tenant) {
      if (tenant === '') return log;
      const own = createLog({ write: options.log, onEvent: options.onEvent, clock, tenant });
      flushes.push(own.flush);
      return own.log;
    },
  });
  const reportApplicationError = createApplicationErrorReport({ log, onError: options.onError });
  const reportError = createInternalErrorReport({ log, onError });
  const addresses = serverAddresses({
    webhooks: options.webhooks,
    tenants: 'tenants' in options ? options.tenants : undefined,
  });
  const webhooks = addresses.isEmpty
    ? undefined
    : createWebhooks({
        kind: 'webhook',
        addresses,
        store,
        nameKey,
        clock,
        deliverForMs,
        log,
        onError: reportError,
      });
  const engine = createEngine({
    store,
    machine: webhooks ? announcingFlows(flowMachine, addresses.mayHave) : flowMachine,
    clock,
    nameKey,
    handlers: (own) => ({
      step: createFlowStep({ engine: own, clientOf: ({ tenant }) => tenants.clientOf(tenant), randomBytes, log }),
      runEffect: createFlowEffects({
        engine: own,
        tenantOf: ({ tenant }) => tenants.find(tenant),
        clock,
        callbackTimeoutMs,
        deliverForMs,
        webhooks,
        log,
        reportApplicationError,
      }),
    }),
    onChanged(before, after) {
      if (after.state !== before.state) logState(log, after);
      reportOpenedElsewhere({ log, before, after });
    },
    // While the store is away, all flows fail alike.
    onError: (error, flow) =>
      log('error', { event: 'internalError', error: errorName(error) }, flow && flowSubject(flow), errorName(error)),
    onStoreFailure: processWatch.noteStore,
  });
  const recentFlows = createRecentFlows({ isStoreShared: !isMemoryStore(store) });
  const partsOf = (own: TenantParts): ServerParts => ({
    tenant: own.tenant,
    client: own.client,
    environment: own.environment,
    purposes: own.purposes,
    policiesOf: own.policiesOf,
    verifier: own.verifier,
    archive: own.archive,
    certificatePolicyByDevice: own.certificatePolicyByDevice,
    ownOrigins: own.ownOrigins,
    nativeApps: own.nativeApps,
    notice: own.notice,
    origins,
    trustedProxies: options.trustedProxies,
    launchStrategies: options.launchStrategies ?? [],
    isOwnApp: (request) => options.isOwnApp?.(request.toRequest()) ?? false,
    basePath: checkedPath,
    returnPages,
    launchCheck: options.launchCheck ?? ['test', 'simulator'].includes(own.environment.name ?? ''),
    limits,
    flowCeilingMs: options.flowCeilingMs ?? defaultFlowCeilingMs,
    callbackTimeoutMs,
    maxUndelivered,
    engine,
    viewOf: (flow) => flowView({ flow, links: own.environment.launchLinks, now: engine.now(), notice: own.notice() }),
    cookies: createCookies({ mode: cookieMode, basePath: checkedPath }),
    recentFlows,
    clock,
    randomBytes,
    measure,
    draining: end.draining,
    closing: end.closing,
    log,
    reportApplicationError,
  });
  const all = tenants.all.map(partsOf);
  const tenantFor = 'tenantFor' in options ? options.tenantFor : undefined;
  const selectTenant = createSelectTenant({ all, tenantFor, reportApplicationError });
  const ticker = createTicker({ clock, onError: reportError });
  const mounted = all.map((parts) => ({ parts, streams: createFlowStreams({ parts, ticker }) }));
  const route = createServerRouter({
    tenants: mounted,
    selectTenant,
    basePath: checkedPath,
    origins,
    end,
    reportError,
  });

  if (cookieMode === 'loopback') {
    const advice = 'Plain http: cookies are sent unprotected. Use it on this machine only, and https everywhere else.';
    log('warn', { event: 'insecureOrigins', advice });
  }
  return {
    handle: createFetchHandler(route),
    nodeListener: createNodeListener({ route, basePath, onError: reportError }),
    async startOtherPayment(payment) {
      return end.track(async () =>
        startOtherPayment(await selectTenant.forStart(fromFetchRequest(payment.request)), payment),
      );
    },
    undelivered: createUndelivered({
      engine,
      kind: flowMachine.kind,
      isDelivery: flowMachine.isDelivery,
      describe: ({ flowId, purpose, refusal }: Flow, effect) =>
        effect.type === 'keepEvidence'
          ? { id: effect.evidence.id, purpose, callback: 'append' }
          : { id: flowId, purpose, callback: refusal ? 'onRefused' : 'onUnfinished' },
      dropped: (effect) =>
        effect.type === 'keepEvidence' && effect.isSurplus ? undefined : ({ type: 'delivered' } as const),
      onDropped: (flow) => log('warn', { event: 'completionDropped' }, flowSubject(flow)),
    }),
    health: tenants.health,
    readiness: processWatch.readiness,
    drain: end.drain,
    async close() {
      const answered = end.close();
      for (const { streams } of mounted) streams.close();
      ticker.close();
      await Promise.all([engine.close({ after: answered }), webhooks?.close()]);
      await tenants.close();
      for (const flushLog of flushes) flushLog();
    },
  };
}

function logState(log: Log, flow: Flow): void {
  const { state, hintCode, refusal } = flow;
  log(
    refusal || state === 'outcomeUnknown' ? 'warn' : 'info',
    { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }), ...(refusal && { refusal }) },
    flowSubject(flow),
  );
}
