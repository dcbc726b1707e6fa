import type { CallAlarmKind, CallState } from '@secure-start/protocol/call';
import type { Instant } from '../../engine/instant.ts';
import type { Transition } from '../../engine/machine.ts';
import type { ServerErrorCode } from '../../http/server-error-code.ts';
import { auditSubject, type AuditStep } from '../audit/audit-trail.ts';
import type { Agent, CallRefusal } from '../call-purpose.ts';
import type { Call, CallFacts, Desk, EndedCall, WholePersonalNumber } from './desk.ts';
import type { DeskEffect } from './desk-event.ts';
import { keepDeskMs } from './desk-times.ts';

/** A desk after an event, and the effects that follow from it. */
export type DeskTransition = Transition<Desk, DeskEffect>;

/** The end of a call. */
export interface CallEnd {
  state: Exclude<CallState, 'pending' | 'completed'>;
  hintCode?: string;
  alarm?: CallAlarmKind;
  error?: ServerErrorCode;
  refusal?: CallRefusal;
  isUnanswered?: true;
  name?: string;
  continueTo?: string;
}

/** Returns the desk as it is. */
export function unchanged(desk: Desk): DeskTransition {
  return { state: desk, effects: [] };
}

/** Returns the desk with its call changed. */
export function withCall(options: {
  desk: Desk;
  call: Call;
  now: Instant;
  effects?: readonly DeskEffect[];
}): DeskTransition {
  const { desk, call, now, effects = [] } = options;
  return { state: { ...desk, call, keepUntil: now + keepDeskMs }, effects };
}

/**
 * Ends the call of a desk. An alarm holds the number before the application is warned, and both come before the audit
 * trail; what else follows comes last. A call that is over keeps neither order nor personal number.
 */
export function endCall(options: {
  desk: Desk;
  call: Call;
  end: CallEnd;
  /** Required for an alarm: the number it is about. */
  personalNumber?: WholePersonalNumber | undefined;
  /** Effects besides those of the alarm and the audit trail. */
  effects?: readonly DeskEffect[];
  now: Instant;
}): DeskTransition {
  const { desk, call, end, personalNumber, effects = [], now } = options;
  const { state, hintCode, alarm, error, refusal, isUnanswered, name, continueTo } = end;
  const { order: _ended, cancel: _done, completedAt: _past, hintCode: _last, isUnanswered: _known, ...rest } = call;
  const over: Call = {
    ...rest,
    state,
    ...(hintCode !== undefined && { hintCode }),
    ...(alarm !== undefined && { alarm: { kind: alarm, isAcknowledged: false, at: now } }),
    ...(error !== undefined && { error }),
    ...(refusal && { refusal }),
    ...(isUnanswered !== undefined && { isUnanswered }),
    ...(name !== undefined && { name }),
    ...(continueTo !== undefined && { continueTo }),
  };
  return withCall({ desk, call: over, now, effects: endEffects({ desk, call, end, personalNumber, effects, now }) });
}

/** Ends the call at the desk, or one that the agent has gone on from: then the history says how it ended. */
export function endCallById(options: {
  desk: Desk;
  callId: string;
  end: CallEnd;
  personalNumber: WholePersonalNumber;
  effects: readonly DeskEffect[];
  now: Instant;
}): DeskTransition {
  const { desk, callId, end, personalNumber, effects, now } = options;
  if (desk.call?.callId === callId) return endCall({ desk, call: desk.call, end, personalNumber, effects, now });
  const call = desk.past.find((one) => one.callId === callId);
  if (!call) return unchanged(desk);
  const { state, hintCode, alarm } = end;
  const ended: EndedCall = {
    ...call,
    state,
    ...(hintCode !== undefined && { hintCode }),
    ...(alarm !== undefined && { alarm }),
  };
  return {
    state: { ...desk, past: desk.past.map((one) => (one === call ? ended : one)) },
    effects: endEffects({ desk, call, end, personalNumber, effects, now }),
  };
}

function endEffects(options: {
  desk: Desk;
  call: CallFacts;
  end: CallEnd;
  personalNumber: WholePersonalNumber | undefined;
  effects: readonly DeskEffect[];
  now: Instant;
}): DeskEffect[] {
  const { desk, call, end, personalNumber, effects, now } = options;
  const { agent } = desk;
  return [
    ...alarmEffects({ agent, call, kind: end.alarm, personalNumber, at: now }),
    auditEffect({ agent, call, step: endedStep(call.callId, end), at: now }),
    ...effects,
  ];
}

/** Returns the effects of an alarm: the number is held, then the application is warned. */
function alarmEffects(options: {
  agent: Agent;
  call: Pick<CallFacts, 'callId' | 'purpose' | 'callInitiator'>;
  kind: CallAlarmKind | undefined;
  personalNumber: WholePersonalNumber | undefined;
  at: Instant;
}): DeskEffect[] {
  const { agent, call, kind, personalNumber, at } = options;
  if (kind === undefined || personalNumber === undefined) return [];
  const { callId, purpose, callInitiator } = call;
  return [
    { type: 'holdNumber', personalNumber },
    { type: 'raiseAlarm', alarm: { at, kind, callId, purpose, agent, callInitiator, personalNumber } },
  ];
}

/** Returns the effect that writes a line of the audit trail about a call. */
export function auditEffect(options: { agent: Agent; call: CallFacts; step: AuditStep; at: Instant }): DeskEffect {
  const { agent, call, step, at } = options;
  return { type: 'appendAudit', at, line: { ...auditSubject({ agentId: agent.agentId, call }), ...step } };
}

/** Returns the line of the audit trail about the end of a call. */
export function endedStep(callId: string, { state, hintCode, alarm, error, refusal }: CallEnd): AuditStep {
  return {
    step: 'ended',
    callId,
    outcome: state,
    ...(hintCode !== undefined && { hintCode }),
    ...(alarm !== undefined && { alarm }),
    ...(error !== undefined && { error }),
    ...(refusal && { refusal }),
  };
}
