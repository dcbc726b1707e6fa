import type { AgentText, CallView, DeskView, PastCall } from '@secure-start/protocol/call';
import type { FlowMessage } from '@secure-start/protocol/flow';
import {
  selectCallScript,
  callText,
  type CallTextId,
  type Language,
  type MessageId,
  messageText,
} from '@secure-start/protocol/messages';
import { elapsedMs, type Moment } from '../flow/moment.ts';
import type { CallPurpose } from './call-purpose.ts';
import type { Call, CallFacts, Desk, EndedCall } from './desk.ts';
import { deskTimes } from './desk-times.ts';

/** The desk as its agent may see it: no order, no whole personal number. */
export function deskView(options: {
  desk: Desk;
  purposes: ReadonlyMap<string, Pick<CallPurpose, 'kind' | 'label'>>;
  now: Moment;
  /** What agents should know whatever the call does. */
  notice?: MessageId | undefined;
}): DeskView {
  const { desk, purposes, now, notice } = options;
  return {
    agent: { name: desk.agent.name },
    purposes: [...purposes].map(([name, { kind, label }]) => ({ name, kind, label: { sv: label.sv, en: label.en } })),
    ...(notice && { notice: { sv: messageText(notice, 'sv'), en: messageText(notice, 'en') } }),
    ...(desk.call && { call: callView(desk.call, now) }),
    history: desk.past.filter(({ startedAt }) => elapsedMs(startedAt, now) < deskTimes.keepDesk).map(pastCall),
  };
}

/** The view without what differs on every look and is no news. */
export function deskNews(view: DeskView): DeskView {
  if (!view.call) return view;
  const { ageMs: _age, ...call } = view.call;
  return { ...view, call };
}

function callView(call: Call, now: Moment): CallView {
  const { state, language, alarm, kind, callInitiator, hintCode, continueTo, unanswered, cancelWanted } = call;
  const script = selectCallScript({
    state,
    kind,
    callInitiator,
    ...(hintCode !== undefined && { hintCode }),
    ...(alarm && { alarm: alarm.kind }),
    ...(unanswered && { unanswered }),
    ...(cancelWanted && { cancelWanted }),
  });
  return {
    ...summary(call),
    language,
    say: textOf(script.say, language),
    act: textForAgent(script.act),
    customerSees: textForAgent(script.customerSees),
    ...(alarm && { alarm }),
    ...(state === 'pending' && cancelWanted && { cancelWanted }),
    ...(state === 'pending' && { ageMs: Math.round(elapsedMs(call.startedAt, now)) }),
    ...(continueTo !== undefined && { continueTo }),
  };
}

function pastCall(call: EndedCall): PastCall {
  return { ...summary(call), ...(call.alarm && { alarm: call.alarm }) };
}

function summary(call: CallFacts): Omit<PastCall, 'alarm'> {
  const { callId, purpose, kind, callInitiator, personalNumber, state, hintCode, startedAt, name } = call;
  return {
    callId,
    purpose,
    kind,
    callInitiator,
    maskedPersonalNumber: personalNumber,
    state,
    ...(hintCode !== undefined && (state === 'pending' || state === 'failed') && { hintCode }),
    startedAt: new Date(startedAt.wall).toISOString(),
    ...(name !== undefined && { name }),
  };
}

function textOf(id: CallTextId, language: Language): FlowMessage {
  return { id, text: callText(id, language), language };
}

function textForAgent(id: CallTextId): AgentText {
  return { id, text: { sv: callText(id, 'sv'), en: callText(id, 'en') } };
}
