import { createApplicationErrorReport, createInternalErrorReport } from './application-error.ts';
import type { BankIdServer } from './bankid-server.ts';
import { checkedServerOptions } from './checked-server-options.ts';
import { createProcessEnd } from './closing/process-end.ts';
import { createServerParts } from './create-server-parts.ts';
import { countUndelivered } from './engine/effects/deliveries.ts';
import { isMemoryStore } from './engine/memory-store.ts';
import { createFlowStreams } from './events/flow-streams.ts';
import { createTicker } from './events/ticker.ts';
import { createFetchHandler } from './fetch-handler.ts';
import { flowMachine } from './flow/flow-machine.ts';
import { createRecentFlows } from './flow/recent-flows.ts';
import { fromFetchRequest } from './http/incoming-request.ts';
import { createNodeListener } from './node-listener.ts';
import { createServerRouter } from './routes/server-router.ts';
import { startOtherPayment } from './routes/start-other-payment.ts';
import { createServerEngine } from './server-engine.ts';
import type { BankIdServerOptions } from './server-options.ts';
import { createProcessWatch } from './service/process-watch.ts';
import { createTenants } from './tenants/create-tenants.ts';
import { createSelectTenant } from './tenants/select-tenant.ts';
import { createTenantLogs } from './tenants/tenant-logs.ts';
import type { TenantServerOptions } from './tenants/tenant-options.ts';
import { createUndeliveredFlows } from './undelivered-flows.ts';
import { createWebhooks } from './webhooks/create-webhooks.ts';

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
  const checked = checkedServerOptions(options);
  const { basePath, origins, store, clock, measure, callbackTimeoutMs, maxUndelivered, onError } = checked;
  const logs = createTenantLogs({ write: options.log, onEvent: options.onEvent, clock });
  const log = logs.of('');
  const reportApplicationError = createApplicationErrorReport({ log, onError: options.onError });
  const reportError = createInternalErrorReport({ log, onError });
  const end = createProcessEnd({ clock });
  const processWatch = createProcessWatch({
    countUndelivered: () => countUndelivered(engine, flowMachine.kind),
    maxUndelivered,
    draining: end.draining,
    clock,
    log,
    onError,
  });
  const tenants = createTenants({
    options,
    clock,
    callbackTimeoutMs,
    processChecks: processWatch.checks,
    measure,
    onError,
    logOf: logs.of,
  });
  const webhooks = createWebhooks({
    kind: 'webhook',
    addresses: checked.addresses,
    store,
    nameKey: checked.nameKey,
    clock,
    deliverForMs: checked.deliverForMs,
    log,
    onError: reportError,
  });
  const engine = createServerEngine({
    checked,
    tenants,
    webhooks,
    onStoreFailure: processWatch.noteStore,
    onNewRecord: processWatch.noteWrite,
    log,
    reportApplicationError,
  });
  const recentFlows = createRecentFlows({ isStoreShared: !isMemoryStore(store) });
  const all = tenants.all.map((own) =>
    createServerParts({ checked, own, engine, recentFlows, end, log, reportApplicationError }),
  );
  const tenantFor = 'tenantFor' in options ? options.tenantFor : undefined;
  const selectTenant = createSelectTenant({ all, tenantFor, reportApplicationError });
  const ticker = createTicker({ clock, onError: reportError });
  const mounted = all.map((parts) => ({ parts, streams: createFlowStreams({ parts, ticker }) }));
  const route = createServerRouter({ tenants: mounted, selectTenant, basePath, origins, end, reportError });

  if (checked.cookieMode === 'loopback') {
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
    undelivered: createUndeliveredFlows({ engine, log }),
    health: tenants.health,
    readiness: processWatch.readiness,
    drain: end.drain,
    async close() {
      const answered = end.close();
      for (const { streams } of mounted) streams.close();
      ticker.close();
      await Promise.all([engine.close({ after: answered }), webhooks?.close()]);
      await tenants.close();
      logs.flush();
    },
  };
}
