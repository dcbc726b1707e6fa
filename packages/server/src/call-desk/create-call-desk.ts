import type { DeskView } from '@secure-start/protocol/call';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { createApplicationErrorReport, createInternalErrorReport } from '../application-error.ts';
import { createProcessEnd } from '../closing/process-end.ts';
import { countUndelivered } from '../engine/effects/deliveries.ts';
import { createTicker } from '../events/ticker.ts';
import { createEvidenceArchive } from '../evidence/evidence-archive.ts';
import { createFetchHandler } from '../fetch-handler.ts';
import { createLog } from '../log.ts';
import { createNodeListener } from '../node-listener.ts';
import { measuredCallClient } from '../service/measured-client.ts';
import { createProcessWatch } from '../service/process-watch.ts';
import { watchService } from '../service/service-watch.ts';
import { watchedCallClient } from '../service/watched-client.ts';
import { createWebhooks } from '../webhooks/create-webhooks.ts';
import { createAppendAudit } from './audit/audit-trail.ts';
import type { CallDesk } from './call-desk.ts';
import type { CallDeskOptions } from './call-desk-options.ts';
import { checkedDeskOptions, deskVerifier } from './checked-desk-options.ts';
import { createDeskEngine } from './create-desk-engine.ts';
import { type Desk, wholePersonalNumber } from './desk/desk.ts';
import { deskMachine } from './desk/desk-machine.ts';
import { placeTimeMs } from './desk/desk-times.ts';
import { deskView } from './desk/desk-view.ts';
import { createDeskStreams } from './desk-streams.ts';
import { releaseNumber } from './effects/number-hold.ts';
import { createDeskRouter } from './routes/desk-router.ts';
import { createUndeliveredCalls } from './undelivered-calls.ts';

/**
 * Creates a call desk. Its orders go to a person's app by their personal number, and only an agent whom the application
 * knows can start one.
 *
 * @throws BankIdServerConfigError when an option cannot work.
 *
 * @example
 * const desk = createCallDesk({
 *   client: createClient({ environment: testEnvironment, credentials }),
 *   origins: ['https://desk.example'],
 *   authenticateAgent: (request) => sessions.agentOf(request),
 *   purposes: { identify },
 *   audit: (entry) => auditTrail.append(entry),
 *   onAlarm: (alarm) => pager.warn(alarm),
 * });
 * createServer(desk.nodeListener).listen(8080);
 */
export function createCallDesk(options: CallDeskOptions): CallDesk {
  const checked = checkedDeskOptions(options);
  const { basePath, purposes, holdAfterAlarmMs, callbackTimeoutMs, clock, measure, onError } = checked;
  const { onAlarm, displayName, evidence, plannedMaintenance = [] } = options;
  const { log, flush } = createLog({ write: options.log, onEvent: options.onEvent, clock });
  const reportError = createInternalErrorReport({ log, onError });
  const reportApplicationError = createApplicationErrorReport({ log, onError: options.onError });
  const verifier = deskVerifier({
    verification: options.verification,
    client: options.client,
    measure,
    onError: reportError,
  });
  if (checked.isInsecure) {
    const advice = 'Plain http: sessions are sent unprotected. Use it on this machine only, and https everywhere else.';
    log('warn', { event: 'insecureOrigins', advice });
  }
  const archive = evidence && createEvidenceArchive({ evidence, measure, clock, callbackTimeoutMs, log, onError });
  const end = createProcessEnd({ clock });
  const processWatch = createProcessWatch({
    countUndelivered: () => countUndelivered(engine, deskMachine.kind),
    maxUndelivered: checked.maxUndelivered,
    draining: end.draining,
    clock,
    log,
    onError,
  });
  const service = watchService({
    client: options.client,
    plannedMaintenance,
    evidenceSink: archive?.health,
    processChecks: processWatch.checks,
    clock,
    log,
  });
  const { notice } = service;
  const client = watchedCallClient(measuredCallClient(options.client, measure), service);
  const appendAudit = createAppendAudit({ audit: options.audit, clock, callbackTimeoutMs, reportApplicationError });
  const webhooks = createWebhooks({
    kind: 'callWebhook',
    addresses: checked.addresses,
    store: checked.store,
    nameKey: checked.nameKey,
    clock,
    deliverForMs: checked.deliverForMs,
    log,
    onError: reportError,
  });
  const engine = createDeskEngine({
    checked,
    client,
    verifier,
    archive,
    webhooks,
    appendAudit,
    onAlarm,
    onStoreFailure: processWatch.noteStore,
    onNewRecord: processWatch.noteWrite,
    log,
    reportApplicationError,
    reportError,
  });
  const viewOf = (desk: Desk): DeskView =>
    deskView({ desk, purposes, holdAfterAlarmMs, displayName, now: engine.now(), notice: notice() });
  const ticker = createTicker({ clock, onError: reportError });
  const streams = createDeskStreams({ engine, viewOf, notice, ticker, log });
  const route = createDeskRouter({
    checked,
    engine,
    client,
    placeMs: placeTimeMs(options.client),
    streams,
    viewOf,
    authenticateAgent: options.authenticateAgent,
    appendAudit,
    notice,
    end,
    log,
    reportApplicationError,
    reportError,
  });
  const handle = createFetchHandler(route);

  return {
    handle: (request, info = { remoteAddress: '' }) => handle(request, info),
    nodeListener: createNodeListener({ route, basePath, onError: reportError }),
    async releaseNumber({ personalNumber }) {
      const parsed = parsePersonalNumber(personalNumber);
      if (!parsed.ok) throw new RangeError('personalNumber must be twelve digits with a date of birth');
      return releaseNumber({ engine, personalNumber: wholePersonalNumber(parsed.personalNumber) });
    },
    undelivered: createUndeliveredCalls({ engine, log }),
    health: service.health,
    readiness: processWatch.readiness,
    drain: end.drain,
    async close() {
      const answered = end.close();
      streams.close();
      ticker.close();
      await Promise.all([engine.close({ after: answered }), webhooks?.close()]);
      await service.close();
      flush();
    },
  };
}
