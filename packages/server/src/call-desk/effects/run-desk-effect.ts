import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { backoffMs, type EffectOutcome, type RunEffect } from '../../engine/effects/drain-effects.ts';
import { withinTime } from '../../engine/within-time.ts';
import type { EvidenceVerifier } from '../../evidence/create-verifier.ts';
import type { EvidenceArchive } from '../../evidence/evidence-archive.ts';
import { keepEvidence } from '../../evidence/keep-evidence.ts';
import type { Log, LogSubject } from '../../log.ts';
import { cancelOrder } from '../../orders/cancel-order.ts';
import { collectOrder } from '../../orders/collect-order.ts';
import type { OrderEvent } from '../../orders/order-event.ts';
import type { CallClient, GuardedClient } from '../../service/watched-client.ts';
import type { Webhooks } from '../../webhooks/create-webhooks.ts';
import { runAnnouncement } from '../../webhooks/run-announcement.ts';
import { callContent } from '../../webhooks/webhook-content.ts';
import type { AppendAudit } from '../audit/audit-trail.ts';
import type { CallAlarm, CallPurpose } from '../call-purpose.ts';
import type { Desk } from '../desk/desk.ts';
import type { CollectableOrder, DeskEffect, DeskEvent, RaisedAlarm } from '../desk/desk-event.ts';
import { type DeskEngine, type DeskEntry, deskMachine } from '../desk/desk-machine.ts';
import { collectIntervalMs } from '../desk/desk-times.ts';
import { type PersonLock, personLock } from '../orders/person-lock.ts';
import { createDeliverCallResult } from './deliver-call-result.ts';
import { callEvidence, createJudgeCallResult } from './judge-call-result.ts';
import { holdNumber } from './number-hold.ts';

/** Pause before a person is released whose number is to be held. */
const releaseAgainMs = 1_000;

type EffectOf<Type extends DeskEffect['type']> = Extract<DeskEffect, { type: Type }>;

/**
 * Creates what runs the effects of desks. Each may be run more than once. A store that fails makes an effect be run again;
 * what `audit` and `onAlarm` throw is only reported, and they are not called again.
 */
export function createDeskEffects(options: {
  engine: DeskEngine;
  client: Pick<CallClient, 'cancel'> & GuardedClient;
  purposes: ReadonlyMap<string, CallPurpose>;
  origins: readonly string[];
  appendAudit: AppendAudit;
  onAlarm: (alarm: CallAlarm) => void | Promise<void>;
  holdAfterAlarmMs: number;
  /** Absent when verification is off. */
  verifier: EvidenceVerifier | undefined;
  /** Absent without an archive. */
  archive: EvidenceArchive | undefined;
  callbackTimeoutMs: number;
  deliverForMs: number;
  /** Absent in a process without the option: another one of the desk may have it. */
  webhooks: Pick<Webhooks, 'announce'> | undefined;
  clock: Clock;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): RunEffect<Desk, DeskEvent, DeskEffect> {
  const { engine, client, purposes, origins, appendAudit, onAlarm, holdAfterAlarmMs } = options;
  const { verifier, archive, callbackTimeoutMs, deliverForMs, webhooks, clock, log, reportApplicationError } = options;
  const judgeCallResult = createJudgeCallResult({ verifier, archive, clock, log });
  const deliverCallResult = createDeliverCallResult({
    engine,
    purposes,
    origins,
    clock,
    callbackTimeoutMs,
    deliverForMs,
    log,
    reportApplicationError,
  });

  async function raiseAlarm(alarm: RaisedAlarm): Promise<void> {
    const { at, kind, callId, purpose, agent, callInitiator, personalNumber } = alarm;
    // From the alarm, not from now: a later attempt promises no longer hold.
    const heldUntil = new Date(at + holdAfterAlarmMs);
    const warning = { at: new Date(at), kind, callId, purpose, agent, callInitiator, personalNumber, heldUntil };
    try {
      await withinTime({ clock, timeoutMs: callbackTimeoutMs, name: 'onAlarm', call: () => onAlarm(warning) });
    } catch (error) {
      reportApplicationError(error, { callback: 'onAlarm', subject: { kind: 'call', id: callId, purpose } });
    }
  }

  /**
   * Cancels an order and then releases the person: colleagues who ask them while the order lives would end it, and both
   * would look like fraud.
   *
   * The person may have answered before: a No is an alarm and a signature is a result. BankID gives that answer only once, so
   * it is stored, with the hold that it may lead to, and the person is released in the next attempt.
   */
  async function cancelUnwanted(
    entry: DeskEntry,
    effect: EffectOf<'cancelOrder'>,
    attempts: number,
  ): Promise<EffectOutcome<DeskEvent>> {
    const { callId, purpose, orderRef, order, lock, livesUntil } = effect;
    const subject = { kind: 'call', id: callId, purpose } as const;
    const livesForMs = livesUntil - engine.now();
    const retry = { retryAfterMs: Math.min(backoffMs(attempts, collectIntervalMs), Math.max(0, livesForMs)) };
    const found = order && (await collectOnce(order, subject));
    if (order && found && isTerminal(found)) {
      return { ...retry, event: { type: 'orderAnswered', callId, order, answer: found } };
    }
    if (found?.type !== 'orderGone') {
      const answer = await cancelOrder({ client, orderRef, subject, log });
      // It may have been answered since it was collected.
      const mayBeAnswered = answer === 'gone' && found !== undefined;
      if ((answer === 'unreachable' || mayBeAnswered) && livesForMs > 0) return retry;
    }
    return releasePerson(entry, lock);
  }

  /** After an alarm the number is held first: otherwise a colleague could ask the person while the store does not take the hold. */
  async function releasePerson({ effects }: DeskEntry, lock: PersonLock): Promise<EffectOutcome<DeskEvent>> {
    const isHoldDue = effects.some(({ effect }) => effect.type === 'holdNumber' && isLockOf(lock, effect));
    if (isHoldDue) return { retryAfterMs: releaseAgainMs };
    await engine.release([lock]);
    return {};
  }

  async function collectOnce(order: CollectableOrder, subject: LogSubject): Promise<OrderEvent> {
    const { orderRef } = order;
    const { event } = await collectOrder({
      collect: client.collectAnyway,
      orderRef,
      isContinuous: () => false,
      subject,
      log,
    });
    return event;
  }

  return async ({ entry, effect, attempts }) => {
    switch (effect.type) {
      case 'holdNumber':
        await holdNumber({ engine, personalNumber: effect.personalNumber, holdMs: holdAfterAlarmMs });
        return {};
      case 'raiseAlarm':
        await raiseAlarm(effect.alarm);
        return {};
      case 'appendAudit':
        await appendAudit({ line: effect.line, at: effect.at });
        return {};
      case 'announce': {
        const { callId, purpose } = effect.announcement;
        const subject = { kind: 'call', id: callId, purpose } as const;
        const content = callContent(effect.announcement);
        return runAnnouncement({ webhooks, content, subject, attempts, deliverForMs, log });
      }
      case 'releasePerson':
        return releasePerson(entry, effect.lock);
      case 'cancelOrder':
        return cancelUnwanted(entry, effect, attempts);
      case 'judgeCallResult':
        return { event: await judgeCallResult(effect.result) };
      case 'keepEvidence': {
        const { result, whenUnavailable, verification } = effect;
        return keepEvidence({
          engine,
          kind: deskMachine.kind,
          key: entry.key,
          archive,
          archiving: { evidence: callEvidence(result, verification), whenUnavailable },
          subject: { kind: 'call', id: result.callId, purpose: result.purpose },
          attempts,
          deliverForMs,
          kept: { type: 'evidenceKept', result, whenUnavailable },
          log,
        });
      }
      case 'deliverCallResult':
        return deliverCallResult({ result: effect.result, key: entry.key, attempts });
      default:
        // An effect of a newer release, which a process of that release runs.
        return { isUnable: true };
    }
  };
}

function isLockOf({ name, holder }: PersonLock, { personalNumber }: EffectOf<'holdNumber'>): boolean {
  return personLock({ personalNumber, callId: holder }).name === name;
}

function isTerminal({ type }: OrderEvent): boolean {
  return type === 'orderFailed' || type === 'orderComplete';
}
