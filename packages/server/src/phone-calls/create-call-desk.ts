import { randomBytes as systemRandomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '@secure-start/client';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { createStreams } from '../events/open-streams.ts';
import { streamResponse } from '../events/stream-response.ts';
import { createTicker } from '../events/ticker.ts';
import { momentTaker } from '../flow/moment.ts';
import { cookieModeOf } from '../http/cookies.ts';
import { callAt, guardedRouter } from '../http/guarded-router.ts';
import { newSecret } from '../http/secrets.ts';
import { createLog, errorName } from '../log.ts';
import { createNodeListener } from '../node-listener.ts';
import { createCareLoops } from '../orders/care-loops.ts';
import { sweep } from '../orders/sweep.ts';
import { checkedBasePath, checkedLimits, checkedPurposes } from '../server-options.ts';
import { changeStored } from '../store/change-stored.ts';
import type { Health } from '../service/health.ts';
import { watchService } from '../service/service-watch.ts';
import { watchedCallClient } from '../service/watched-client.ts';
import { memoryStore } from '../store/memory-store.ts';
import { afterChange } from './after-change.ts';
import { type CallDeskOptions, defaultCallLimits } from './call-desk-options.ts';
import type { Desk, DeskRecord } from './desk.ts';
import { createDeskCalls } from './desk-calls.ts';
import type { DeskParts } from './desk-parts.ts';
import { deskTimes } from './desk-times.ts';
import { deskTransition } from './desk-transition.ts';
import { deskNews, deskView } from './desk-view.ts';
import { releaseNumber } from './held-number.ts';
import { lookAfterCall } from './look-after-call.ts';
import { settleCall } from './settle-call.ts';
import { isDesk } from './stored-desk.ts';

/** Identifies people, and lets them sign, in phone calls. */
export interface CallDesk {
  /** Answers a request below `basePath`; never rejects. */
  handle(request: Request, info?: { clientAddress: string }): Promise<Response>;
  /** The same for `node:http`, Express and their like. With `next`, requests that are not below `basePath` go on to it. */
  nodeListener(req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void;
  /**
   * Ends the hold on a personal number before its time, for all agents: for those whom the application tells of alarms,
   * when they have found that there was nothing in one. No address of the desk does this, and no agent.
   *
   * @returns whether the number was held.
   * @throws RangeError when it is not twelve digits with a date of birth.
   */
  releaseNumber(options: { personalNumber: string }): Promise<boolean>;
  /** How the desk is, from what it has seen; for the page your monitoring asks. Tells nothing of people. */
  health(): Health;
  /** Ends all streams and stops polling; resolves when nothing of the desk is alive. */
  close(): Promise<void>;
}

/**
 * Makes a call desk. Its orders go to somebody's app by their personal number, and only an agent whom the application knows
 * can start one.
 *
 * @throws BankIdServerConfigError when an option cannot work.
 */
export function createCallDesk(options: CallDeskOptions): CallDesk {
  const { origins, authenticateAgent, audit, onAlarm, plannedMaintenance = [] } = options;
  const { clock = systemClock, randomBytes = systemRandomBytes, onError = console.error } = options;
  const { store = memoryStore<DeskRecord>({ clock }), holdAfterAlarmMs = deskTimes.holdAfterAlarm } = options;
  const basePath = checkedBasePath(options.basePath ?? '/call-desk');
  const purposes = checkedPurposes(options.purposes, ['auth', 'sign']);
  const limits = checkedLimits(options.limits, defaultCallLimits);
  const log = createLog({ write: options.log, clock });
  if (cookieModeOf(origins) === 'loopback') {
    const advice = 'Plain http: sessions travel unprotected. Right on this machine only; serve https everywhere else.';
    log('warn', { event: 'insecureOrigins', advice });
  }
  const service = watchService({ client: options.client, plannedMaintenance, clock, log });
  const client = watchedCallClient(options.client, service);
  const closing = new AbortController();
  const holder = newSecret(randomBytes);
  const takeMoment = momentTaker({ clock, takenBy: holder });
  const applicationFailed: DeskParts['applicationFailed'] = (error, { callback, flow }) => {
    log('error', { event: 'applicationFailed', callback, error: errorName(error) }, flow);
    onError(error);
  };
  const change: DeskParts['change'] = async (keyHash, event) => {
    const record = await changeStored<DeskRecord>({
      store,
      keyHash,
      change: (before) => (isDesk(before) ? deskTransition(before, event, takeMoment()) : before),
      async onReplaced(before, after) {
        if (!isDesk(before) || !isDesk(after)) return;
        const { call } = after;
        if (call?.unsettled && !before.call?.unsettled) await settle({ keyHash, callId: call.callId });
        else await afterChange({ ...following(), before, after });
      },
    });
    return record && isDesk(record) ? record : undefined;
  };
  const settle: DeskParts['settle'] = (call) => settleCall({ ...following(), ...call });
  const handling = {
    client,
    origins,
    purposes,
    limits,
    store,
    change,
    settle,
    audit,
    clock,
    takeMoment,
    randomBytes,
    log,
    notice: service.notice,
    applicationFailed,
  };
  const following = () => ({ parts: handling, onAlarm, holdAfterAlarmMs });
  const loops = createCareLoops({
    store,
    lookAfter: (care) => lookAfterCall({ parts: handling, loops, care }),
    clock,
    holder,
    log,
  });
  const parts: DeskParts = { ...handling, loops };
  const sweeping = sweep({ store, loops, clock, log });

  const viewOf = (desk: Desk): ReturnType<typeof deskView> =>
    deskView({ desk, purposes, now: takeMoment(), notice: service.notice() });
  const reportError = (error: unknown): void => log('error', { event: 'internalError', error: errorName(error) });
  const ticker = createTicker({ clock, onError: reportError });
  const streams = createStreams<DeskRecord, Desk>({
    store,
    watched: {
      view: viewOf,
      news: (desk) => deskNews(viewOf(desk)),
      hasEnded: () => false,
      shownOrder: () => undefined,
    },
    isItem: isDesk,
    ticker,
    takeMoment,
    log,
  });
  const calls = createDeskCalls({ parts, streams, viewOf, authenticateAgent });
  const find: Parameters<typeof guardedRouter>[0]['find'] = (method, path) => callAt(calls, method, path);
  const route = guardedRouter({ basePath, origins, find, closing: closing.signal, log });

  return {
    async handle(request, info = { clientAddress: '' }) {
      const reply = await route(request, info);
      return reply.kind === 'answer' ? reply.response : streamResponse({ reply, request });
    },
    nodeListener: createNodeListener({ route, basePath, onError: reportError }),
    async releaseNumber({ personalNumber }) {
      if (!parsePersonalNumber(personalNumber).ok)
        throw new RangeError('personalNumber must be twelve digits with a date of birth');
      return releaseNumber({ store, personalNumber, now: clock.now() });
    },
    health: service.health,
    async close() {
      closing.abort();
      streams.close();
      ticker.close();
      await Promise.all([loops.close(), sweeping]);
      await service.close();
    },
  };
}
