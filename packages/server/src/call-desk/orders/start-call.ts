import type { CallInitiator } from '@secure-start/protocol/call';
import type { Language, MessageId } from '@secure-start/protocol/messages';
import { type Clock, maskPersonalNumber } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { newSecret, type RandomBytes } from '../../http/secrets.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import type { Log } from '../../log.ts';
import { cancelOrder } from '../../orders/cancel-order.ts';
import type { CallClient } from '../../service/watched-client.ts';
import type { AppendAudit } from '../audit/append-audit.ts';
import { auditSubject, type AuditStep, isRefusedReason } from '../audit/audit-entry.ts';
import type { CallLimits } from '../call-desk-options.ts';
import type { Agent, CallPurpose } from '../call-purpose.ts';
import { isAtRest, waitUntilAtRest } from '../desk/at-rest.ts';
import { type Call, hasUnreadAlarm, isUnderWay } from '../desk/desk.ts';
import { type DeskEngine, type DeskEntry, deskKey, emptyDesk } from '../desk/desk-machine.ts';
import { transition } from '../desk/desk-transition.ts';
import type { WholePersonalNumber } from '../desk/personal-number.ts';
import { admitCall, type CallLocks } from './admit-call.ts';
import { type OrderPlacement, placePhoneOrder } from './place-phone-order.ts';
import { prepareOrder } from './prepare-order.ts';

/** How long a start waits for what follows from the call before: the alarm, the audit trail. */
const restWithinMs = 2_000;
/** How long the answer to a start waits for what follows from an order that was refused. */
const answerWithinMs = 5_000;

/** An agent's request for a call. */
export interface CallStart {
  request: Request;
  context: unknown;
  agent: Agent;
  purpose: string;
  personalNumber: WholePersonalNumber;
  callInitiator: CallInitiator;
  language: Language;
  reference?: string;
}

/**
 * Creates the start of calls, in at most five trips to the store: the desk is read; locks, hold and limits are admitted
 * together; the call is stored; the start lock is released while BankID takes the order; its answer is stored.
 *
 * The returned function returns the desk afterwards. That another order is in progress for the person is an outcome, with
 * an alarm; so is that it is not known whether BankID took the order. It throws a BankIdServerError when the person was
 * not asked.
 */
export function createStartCall(options: {
  engine: DeskEngine;
  client: CallClient;
  purposes: ReadonlyMap<string, CallPurpose>;
  limits: CallLimits;
  callbackTimeoutMs: number;
  appendAudit: AppendAudit;
  notice: () => MessageId | undefined;
  clock: Pick<Clock, 'sleep'>;
  randomBytes: RandomBytes;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): (start: CallStart) => Promise<DeskEntry> {
  const { engine, client, purposes, limits, callbackTimeoutMs, appendAudit, notice, clock, randomBytes, log } = options;
  const { reportApplicationError } = options;

  /** Returns the desk of an agent who may start a call; `undefined` before their first one. */
  async function readFreeDesk(key: string): Promise<DeskEntry | undefined> {
    const read = await engine.records.read(key);
    if (read === undefined) return undefined;
    const { call } = read.state;
    if (isUnderWay(call)) throw new BankIdServerError('callUnderWay');
    if (hasUnreadAlarm(call)) throw new BankIdServerError('alarmUnread');
    // The process that was at it may have died; until another one has told of it, the last call is not over.
    const entry = await waitUntilAtRest({ engine, entry: read, timeoutMs: restWithinMs });
    if (!isAtRest(entry)) throw new BankIdServerError('callUnderWay');
    return entry;
  }

  async function writeAudit(start: CallStart, step: AuditStep): Promise<void> {
    const { agent, purpose, callInitiator, personalNumber } = start;
    const call = { purpose, callInitiator, maskedPersonalNumber: maskPersonalNumber(personalNumber) };
    const line = { ...auditSubject({ agentId: agent.agentId, call }), ...step };
    if ((await appendAudit({ line, at: engine.now() })) === 'failed') {
      throw new BankIdServerError('applicationFailed', 'audit() failed');
    }
  }

  /** Leaves a line in the audit trail of whom an agent wanted to ask, and may not. */
  async function auditRefusal(start: CallStart, error: unknown): Promise<void> {
    if (!(error instanceof BankIdServerError) || !isRefusedReason(error.code)) return;
    await writeAudit(start, { step: 'refused', reason: error.code });
  }

  /** Has the application prepare the order and the audit trail say that the person is asked; then stores the call. */
  async function begin(
    start: CallStart,
    purpose: CallPurpose,
    callId: string,
    desk: DeskEntry | undefined,
  ): Promise<{ entry: DeskEntry; call: Call & Required<Pick<Call, 'order'>> }> {
    const { request, context, agent, personalNumber, callInitiator, reference } = start;
    const order = await prepareOrder({
      purpose,
      purposeName: start.purpose,
      preparation: {
        request,
        context,
        callId,
        agent,
        personalNumber,
        callInitiator,
        ...(reference !== undefined && { reference }),
      },
      clock,
      callbackTimeoutMs,
      reportApplicationError,
    }).catch(async (error: unknown) => {
      await auditRefusal(start, error);
      throw error;
    });
    await writeAudit(start, { step: 'asked', callId });
    const call = {
      callId,
      purpose: start.purpose,
      kind: purpose.kind,
      callInitiator,
      maskedPersonalNumber: maskPersonalNumber(personalNumber),
      state: 'pending',
      startedAt: engine.now(),
      language: start.language,
      order,
    } as const;
    try {
      const entry = await storeCall(desk, agent, call);
      if (entry?.state.call?.callId === callId) return { entry, call };
      throw new BankIdServerError('callUnderWay');
    } catch (error) {
      const code = error instanceof BankIdServerError ? error.code : 'internal';
      await writeAudit(start, { step: 'ended', callId, outcome: 'failed', error: code });
      throw error;
    }
  }

  /** The first call of an agent is stored with their desk. */
  async function storeCall(desk: DeskEntry | undefined, agent: Agent, call: Call): Promise<DeskEntry | undefined> {
    const event = { type: 'callStarted', agent, call } as const;
    const applied = desk && (await engine.applyEvent({ entry: desk, event }));
    if (applied) return applied;
    const now = engine.now();
    const { state } = transition(emptyDesk(agent, now), event, now);
    const key = deskKey(agent);
    const created = await engine.records.create(key, state);
    if (created) return created;
    const taken = await engine.records.read(key);
    return taken && engine.applyEvent({ entry: taken, event });
  }

  /** BankID will not answer it again, and it may be an alarm: it is kept until the store has it. */
  async function storePlacement(
    begun: DeskEntry,
    { event }: OrderPlacement,
    { purpose }: CallStart,
  ): Promise<DeskEntry> {
    let after: DeskEntry | undefined;
    try {
      after = await engine.retryUntilStored(() => engine.applyEvent({ entry: begun, event }));
      return after ?? begun;
    } finally {
      // The process ends, or the store has lost the desk: nothing would ever collect the order.
      if (after === undefined && event.type === 'orderPlaced') {
        const subject = { kind: 'call', id: event.callId, purpose } as const;
        await cancelOrder({ client, orderRef: event.orderRef, subject, log });
      }
    }
  }

  /** What is not released runs out by itself. */
  async function release(locks: readonly CallLocks['start'][]): Promise<void> {
    await engine.release(locks).catch(() => undefined);
  }

  return async (start) => {
    const { agent, personalNumber } = start;
    const purpose = purposes.get(start.purpose);
    if (!purpose) throw new BankIdServerError('unknownPurpose', `there is no purpose "${start.purpose}"`);
    const key = deskKey(agent);
    const desk = await readFreeDesk(key);
    const callId = newSecret(randomBytes);
    const { agentId } = agent;
    const admission = { engine, limits, callbackTimeoutMs, callId, deskKey: key, agentId, personalNumber };
    const locks = await admitCall(admission).catch(async (error: unknown) => {
      await auditRefusal(start, error);
      throw error;
    });
    const { entry: begun, call } = await begin(start, purpose, callId, desk).catch(async (error: unknown) => {
      await release([locks.start, locks.person]);
      throw error;
    });
    const [placement] = await Promise.all([
      placePhoneOrder({ client, call, notice, log, reportApplicationError }),
      release([locks.start]),
    ]);
    const placed = await storePlacement(begun, placement, start);
    const entry = await waitUntilAtRest({ engine, entry: placed, timeoutMs: answerWithinMs });
    if (placement.refusal) throw placement.refusal;
    return entry;
  };
}
