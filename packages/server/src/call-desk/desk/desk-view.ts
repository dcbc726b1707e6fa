import type { AgentText, AlarmView, CallView, DeskView, PastCall, ReachedStep } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import {
  callText,
  type CallTextId,
  type CallTextValues,
  type Language,
  type MessageId,
  mayAskAgain,
  messageText,
  selectCallScript,
  type SelectCallScriptOptions,
  selectLaterWords,
} from '@secure-start/protocol/messages';
import type { Instant } from '../../engine/instant.ts';
import type { CallPurpose } from '../call-purpose.ts';
import type { CallStepTime } from './call-steps.ts';
import type { Call, CallFacts, Desk, EndedCall } from './desk.ts';
import { answerWindowMs, keepDeskMs } from './desk-times.ts';

/** Returns the desk as its agent may see it: no order, no whole personal number. */
export function deskView(options: {
  desk: Desk;
  purposes: ReadonlyMap<string, Pick<CallPurpose, 'kind' | 'label'>>;
  holdAfterAlarmMs: number;
  /** The name of the e-service in the app. */
  displayName?: string | undefined;
  now: Instant;
  /** A message that every agent is to read now. */
  notice?: MessageId | undefined;
}): DeskView {
  const { desk, purposes, holdAfterAlarmMs, displayName, now, notice } = options;
  return {
    agent: { name: desk.agent.name },
    purposes: [...purposes].map(([name, { kind, label }]) => ({ name, kind, label: { sv: label.sv, en: label.en } })),
    ...(notice && { notice: { sv: messageText(notice, 'sv'), en: messageText(notice, 'en') } }),
    ...(desk.call && { call: callView(desk.call, { holdAfterAlarmMs, displayName, now }) }),
    history: recentCalls(desk, now).map(pastCall),
  };
}

/** Returns the past calls that an agent still sees. */
export function recentCalls({ past }: Desk, now: Instant): EndedCall[] {
  return past.filter(({ startedAt }) => now - startedAt < keepDeskMs);
}

/** Returns the view without what changes from second to second. */
export function stableDeskView(view: DeskView): DeskView {
  if (!view.call) return view;
  const { ageMs: _age, remainingMs: _remaining, alarm, ...call } = view.call;
  if (!alarm) return { ...view, call };
  const { heldForMs: _held, ...stableAlarm } = alarm;
  return { ...view, call: { ...call, alarm: stableAlarm } };
}

interface ViewSettings {
  holdAfterAlarmMs: number;
  displayName: string | undefined;
  now: Instant;
}

function callView(call: Call, settings: ViewSettings): CallView {
  const { now, holdAfterAlarmMs, displayName } = settings;
  const { state, language, alarm, kind, callInitiator, hintCode, continueTo, isUnanswered, cancel, refusal } = call;
  const options = {
    state,
    kind,
    callInitiator,
    ...(hintCode !== undefined && { hintCode }),
    ...(alarm && { alarm: alarm.kind }),
    ...(isUnanswered && { unanswered: true }),
    ...(cancel && { cancelWanted: true }),
    ...(refusal === 'evidenceNotVerified' && { notVerified: true }),
  } satisfies SelectCallScriptOptions;
  const script = selectCallScript(options);
  const later = selectLaterWords(options);
  const values: CallTextValues = {
    ...(displayName !== undefined && { displayName }),
    againAfterSeconds: holdAfterAlarmMs / 1_000,
  };
  return {
    ...summary(call),
    language,
    say: textOf(script.say, language, values),
    ...(later.length > 0 && {
      sayLater: later.map(({ afterMs, say }) => ({ afterMs, say: textOf(say, language, values) })),
    }),
    act: textForAgent(script.act, values),
    customerSees: textForAgent(script.customerSees, values),
    ...(alarm && { alarm: alarmView(alarm, settings) }),
    ...(mayAskAgain(options) && { canAskAgain: true }),
    ...(call.steps && { steps: reachedSteps(call.steps, call) }),
    ...(cancel && { cancelWanted: true }),
    ...(state === 'pending' && { ageMs: Math.round(now - call.startedAt) }),
    ...(state === 'pending' && call.steps && { remainingMs: remainingMs(call.steps, call, now) }),
    ...(continueTo !== undefined && { continueTo }),
  };
}

function alarmView(alarm: NonNullable<Call['alarm']>, { holdAfterAlarmMs, now }: ViewSettings): AlarmView {
  const { kind, isAcknowledged, at } = alarm;
  const heldUntil = at === undefined ? undefined : at + holdAfterAlarmMs;
  return {
    kind,
    acknowledged: isAcknowledged,
    ...(heldUntil !== undefined && {
      heldUntil: new Date(heldUntil).toISOString(),
      heldForMs: Math.max(0, Math.round(heldUntil - now)),
    }),
  };
}

function reachedSteps(steps: readonly CallStepTime[], { startedAt }: Call): readonly ReachedStep[] {
  return steps.map(({ name, at }) => ({ name, afterMs: Math.max(0, Math.round(at - startedAt)) }));
}

/** The app's taking the order begins the person's time anew. See docs/spec/rp-api.md#timing-and-life-cycle */
function remainingMs(steps: readonly CallStepTime[], { startedAt }: Call, now: Instant): number {
  const openedAt = steps.find(({ name }) => name !== 'sent')?.at ?? startedAt;
  return Math.max(0, Math.round(openedAt + answerWindowMs - now));
}

function pastCall(call: EndedCall): PastCall {
  return { ...summary(call), ...(call.alarm && { alarm: call.alarm }) };
}

function summary(call: CallFacts): Omit<PastCall, 'alarm'> {
  const { callId, purpose, kind, callInitiator, maskedPersonalNumber, state, hintCode, startedAt, name } = call;
  return {
    callId,
    purpose,
    kind,
    callInitiator,
    maskedPersonalNumber,
    state,
    ...(hintCode !== undefined && (state === 'pending' || state === 'failed') && { hintCode }),
    startedAt: new Date(startedAt).toISOString(),
    ...(name !== undefined && { name }),
  };
}

function textOf(id: CallTextId, language: Language, values: CallTextValues): FlowMessage {
  return { id, text: callText(id, language, values), language };
}

function textForAgent(id: CallTextId, values: CallTextValues): AgentText {
  return { id, text: { sv: callText(id, 'sv', values), en: callText(id, 'en', values) } };
}
