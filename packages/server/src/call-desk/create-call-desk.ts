import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { systemClock } from '@secure-start/client';
import type { DeskView } from '@secure-start/protocol/call';
import { createRandomPool, parsePersonalNumber } from '@secure-start/protocol/rp';
import { createApplicationErrorReport, createInternalErrorReport } from '../application-error.ts';
import { createProcessEnd } from '../closing/process-end.ts';
import { createEngine } from '../engine/create-engine.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { createUndelivered, type UndeliveredResult, type UndeliveredResults } from '../engine/effects/undelivered.ts';
import { undeliveredName } from '../engine/effects/deliveries.ts';
import { createEvidenceArchive } from '../evidence/evidence-archive.ts';
import { createStreams } from '../events/open-streams.ts';
import { createTicker } from '../events/ticker.ts';
import { createFetchHandler } from '../fetch-handler.ts';
import { createRouter, matchRoute } from '../http/create-router.ts';
import { createLog, type Log } from '../log.ts';
import { createNodeListener } from '../node-listener.ts';
import { combineMeasures } from '../reporting/measure.ts';
import type { Health } from '../service/health.ts';
import { createProcessWatch, type Readiness } from '../service/process-watch.ts';
import { watchService } from '../service/service-watch.ts';
import { measuredCallClient } from '../service/measured-client.ts';
import { watchedCallClient } from '../service/watched-client.ts';
import { announcingCalls } from '../webhooks/announcing-calls.ts';
import { createWebhooks } from '../webhooks/create-webhooks.ts';
import { createAppendAudit } from './audit/audit-trail.ts';
import type { CallDeskOptions } from './call-desk-options.ts';
import { checkedDeskOptions, deskNameKey, deskVerifier } from './checked-desk-options.ts';
import { type Call, type Desk, wholePersonalNumber } from './desk/desk.ts';
import type { DeskEffect } from './desk/desk-event.ts';
import { deskMachine } from './desk/desk-machine.ts';
import { placeTimeMs } from './desk/desk-times.ts';
import { deskView, recentCalls, stableDeskView } from './desk/desk-view.ts';
import { callbackOf } from './effects/deliver-call-result.ts';
import { releaseNumber } from './effects/number-hold.ts';
import { createDeskEffects } from './effects/run-desk-effect.ts';
import { createCollectCall } from './orders/collect-call.ts';
import { createStartCall } from './orders/start-call.ts';
import { createDeskRoutes } from './routes/desk-routes.ts';

/** Streams of one desk that stay open: more than the tabs of an agent. */
const maxStreamsPerDesk = 16;

/** Identifications and signatures in phone calls. */
export interface CallDesk {
  /**
   * Handles a request below `basePath`; never rejects. `context` is passed to the application's callbacks unchanged.
   */
  handle(request: Request, info?: { remoteAddress: string; context?: unknown }): Promise<Response>;
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
  const { basePath, origins, isInsecure, purposes, limits, holdAfterAlarmMs } = checked;
  const { callbackTimeoutMs, deliverForMs, maxUndelivered, addresses } = checked;
  const { authenticateAgent, audit, onAlarm, displayName, plannedMaintenance = [] } = options;
  const { clock = systemClock, randomBytes = createRandomPool(), onError = console.error } = options;
  const { store = memoryStore({ clock }) } = options;
  const nameKey = deskNameKey({ nameKey: options.nameKey, store, randomBytes });
  const { log, flush } = createLog({ write: options.log, onEvent: options.onEvent, clock });
  const reportError = createInternalErrorReport({ log, onError });
  const measure = combineMeasures(options.measures ?? []);
  const verifier = deskVerifier({
    verification: options.verification,
    client: options.client,
    measure,
    onError: reportError,
  });
  if (isInsecure) {
    const advice = 'Plain http: sessions are sent unprotected. Use it on this machine only, and https everywhere else.';
    log('warn', { event: 'insecureOrigins', advice });
  }
  const { evidence } = options;
  const archive = evidence && createEvidenceArchive({ evidence, measure, clock, callbackTimeoutMs, log, onError });
  const end = createProcessEnd({ clock });
  const processWatch = createProcessWatch({
    countUndelivered: async () => (await engine.leases(undeliveredName(deskMachine.kind))).leases.length,
    maxUndelivered,
    draining: end.draining,
    clock,
    log,
  });
  const service = watchService({
    client: options.client,
    plannedMaintenance,
    evidenceSink: archive?.health,
    processChecks: processWatch.checks,
    clock,
    log,
  });
  const client = watchedCallClient(measuredCallClient(options.client, measure), service);
  const reportApplicationError = createApplicationErrorReport({ log, onError: options.onError });
  const appendAudit = createAppendAudit({ audit, clock, callbackTimeoutMs, reportApplicationError });
  const webhooks = addresses.isEmpty
    ? undefined
    : createWebhooks({
        kind: 'callWebhook',
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
    machine: webhooks ? announcingCalls(deskMachine) : deskMachine,
    clock,
    nameKey,
    handlers: (own) => ({
      step: createCollectCall({ engine: own, client, log }),
      runEffect: createDeskEffects({
        engine: own,
        client,
        purposes,
        origins,
        appendAudit,
        onAlarm,
        holdAfterAlarmMs,
        verifier,
        archive,
        callbackTimeoutMs,
        deliverForMs,
        webhooks,
        clock,
        log,
        reportApplicationError,
      }),
    }),
    onChanged: (before, after) => logState(log, before.call, after.call),
    onError: reportError,
    onStoreFailure: processWatch.noteStore,
  });
  const viewOf = (desk: Desk): DeskView =>
    deskView({ desk, purposes, holdAfterAlarmMs, displayName, now: engine.now(), notice: service.notice() });
  const ticker = createTicker({ clock, onError: reportError });
  const streams = createStreams<Desk>({
    watch: engine.watch,
    read: engine.records.read,
    view: {
      of(desk) {
        const view = viewOf(desk);
        return { view, stable: stableDeskView(view) };
      },
      key: (desk) => `${service.notice() ?? ''} ${recentCalls(desk, engine.now()).length}`,
      hasEnded: () => false,
      shownOrder: () => undefined,
    },
    maxPerRecord: maxStreamsPerDesk,
    ticker,
    now: engine.now,
    log,
  });
  const startCall = createStartCall({
    engine,
    client,
    purposes,
    limits,
    maxUndelivered,
    callbackTimeoutMs,
    placeMs: placeTimeMs(options.client),
    appendAudit,
    notice: service.notice,
    clock,
    randomBytes,
    log,
    reportApplicationError,
  });
  const routes = createDeskRoutes({
    engine,
    startCall,
    streams,
    viewOf,
    authenticateAgent,
    clock,
    callbackTimeoutMs,
    reportApplicationError,
  });
  const route = createRouter({
    basePath,
    origins,
    findRoute: (method, path) => matchRoute(routes, method, path),
    end,
    log,
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
    undelivered: createUndelivered({
      engine,
      kind: deskMachine.kind,
      isDelivery: deskMachine.isDelivery,
      describe: (_desk, effect) => ({ ...subjectOfDelivery(effect), callback: callbackOfDelivery(effect) }),
      onDropped: (_desk, effect) =>
        log('warn', { event: 'completionDropped' }, { kind: 'call', ...subjectOfDelivery(effect) }),
    }),
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

function subjectOfDelivery(effect: DeskEffect): { id: string; purpose: string } {
  if (!('result' in effect)) throw new TypeError(`${effect.type} is no delivery`);
  return { id: effect.result.callId, purpose: effect.result.purpose };
}

function callbackOfDelivery(effect: DeskEffect): UndeliveredResult['callback'] {
  if (effect.type === 'keepEvidence') return 'append';
  return 'result' in effect ? callbackOf(effect.result) : 'onCompleted';
}

function logState(log: Log, before: Call | undefined, after: Call | undefined): void {
  if (!after || before?.callId !== after.callId || before.state === after.state) return;
  const { callId, purpose, state, hintCode, alarm } = after;
  log(
    alarm || state === 'outcomeUnknown' ? 'warn' : 'info',
    { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }) },
    { kind: 'call', id: callId, purpose },
  );
}
