import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { newSecret, type RandomBytes } from '../../http/secrets.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import type { Log } from '../../log.ts';
import { cancelOrder } from '../../orders/cancel-order.ts';
import type { CallClient } from '../../service/watched-client.ts';
import type { AppendAudit } from '../audit/audit-trail.ts';
import type { CallLimits } from '../call-desk-options.ts';
import type { CallPurpose } from '../call-purpose.ts';
import { type DeskEngine, type DeskEntry, deskKey, isAtRest, waitUntilAtRest } from '../desk/desk-machine.ts';
import { hasUnreadAlarm, isUnderWay } from '../desk/desk.ts';
import { admitCall, type CallLocks } from './admit-call.ts';
import { type BegunCall, type CallStart, createCallBeginning } from './begin-call.ts';
import { type OrderPlacement, placePhoneOrder } from './place-phone-order.ts';
import { unknownPurpose } from '../../input/unknown-purpose.ts';

/** The longest that a start waits for the effects of the call before: the alarm, the audit trail. */
const restWithinMs = 2_000;
/** The longest that the answer to a start waits for the effects of an order that was refused. */
const answerWithinMs = 5_000;

/**
 * Creates the start of calls.
 *
 * A start takes five trips to the store. The desk is read. Locks, hold and limits are admitted together. The call is
 * stored. The start lock is released while BankID takes the order. BankID's answer is stored.
 *
 * The returned function returns the desk afterwards, and throws a BankIdServerError when the person was not asked. Another
 * order in progress for the person is an outcome, with an alarm; so is an answer of BankID that was lost.
 */
export function createStartCall(options: {
  engine: DeskEngine;
  client: CallClient;
  purposes: ReadonlyMap<string, CallPurpose>;
  limits: CallLimits;
  maxUndelivered: number;
  callbackTimeoutMs: number;
  placeMs: number;
  appendAudit: AppendAudit;
  notice: () => MessageId | undefined;
  clock: Pick<Clock, 'sleep'>;
  randomBytes: RandomBytes;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): (start: CallStart) => Promise<DeskEntry> {
  const { engine, client, purposes, limits, maxUndelivered, callbackTimeoutMs, placeMs, appendAudit } = options;
  const { notice, clock, randomBytes, log, reportApplicationError } = options;
  const beginning = createCallBeginning({
    engine,
    appendAudit,
    clock,
    callbackTimeoutMs,
    placeMs,
    reportApplicationError,
  });

  /** Returns the desk of an agent who may start a call; `undefined` before their first one. */
  async function readFreeDesk(key: string): Promise<DeskEntry | undefined> {
    const read = await engine.records.read(key);
    if (read === undefined) return undefined;
    const { call } = read.state;
    if (isUnderWay(call)) throw new BankIdServerError('callUnderWay');
    if (hasUnreadAlarm(call)) throw new BankIdServerError('alarmUnread');
    // The process that was at it may have died: until another one has run the effects, the last call is not over.
    const entry = await waitUntilAtRest({ engine, entry: read, timeoutMs: restWithinMs });
    if (!isAtRest(entry)) throw new BankIdServerError('callUnderWay');
    return entry;
  }

  async function admit(admission: {
    start: CallStart;
    kind: CallPurpose['kind'];
    key: string;
    callId: string;
  }): Promise<CallLocks> {
    const { start, kind, key: ownKey, callId } = admission;
    const { personalNumber } = start;
    const { agentId } = start.agent;
    const most = kind === 'sign' ? { maxUndelivered } : {};
    try {
      return await admitCall({
        engine,
        limits,
        ...most,
        callbackTimeoutMs,
        placeMs,
        callId,
        deskKey: ownKey,
        agentId,
        personalNumber,
      });
    } catch (error) {
      await beginning.auditRefusal(start, error);
      throw error;
    }
  }

  /** BankID will not answer it again, and it may be an alarm: it is kept until the store has it. */
  async function storePlacement({ entry, call }: BegunCall, { event }: OrderPlacement): Promise<DeskEntry> {
    let after: DeskEntry | undefined;
    try {
      after = await engine.retryUntilStored(() => engine.applyEvent({ entry, event }));
      return after ?? entry;
    } finally {
      // The process ends, or the store has lost the desk, so that the order would never be collected.
      if (after === undefined && event.type === 'orderPlaced') {
        const subject = { kind: 'call', id: call.callId, purpose: call.purpose } as const;
        await cancelOrder({ client, orderRef: event.order.orderRef, subject, log });
      }
    }
  }

  /** Releases locks as far as the store can be reached; the others run out by themselves. */
  async function release(locks: readonly { name: string; holder: string }[]): Promise<void> {
    await engine.release(locks).catch(() => undefined);
  }

  return async (start) => {
    const purpose = purposes.get(start.purpose);
    if (!purpose) throw unknownPurpose(start.purpose, purposes);
    const key = deskKey(start.agent);
    const desk = await readFreeDesk(key);
    const callId = newSecret(randomBytes);
    const locks = await admit({ start, kind: purpose.kind, key, callId });
    const begun = await beginning.begin({ start, purpose, callId, desk }).catch(async (error: unknown) => {
      await release([locks.start, locks.person]);
      throw error;
    });
    const [placement] = await Promise.all([
      placePhoneOrder({ client, call: begun.call, notice, log, reportApplicationError }),
      release([locks.start]),
    ]);
    const placed = await storePlacement(begun, placement);
    const entry = await waitUntilAtRest({ engine, entry: placed, timeoutMs: answerWithinMs });
    if (placement.refusal) throw placement.refusal;
    return entry;
  };
}
