import type { FlowMessage } from '@secure-start/protocol/flow';
import { type Language, type MessageId, messageText, selectMessage } from '@secure-start/protocol/messages';
import { refusals } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';
import type { Flow } from './flow.ts';
import { flowTimes } from './flow-times.ts';
import { elapsedMs, type Moment } from './moment.ts';

/** A message by its id, with the text a person reads. */
export function messageOf(id: MessageId, language: Language): FlowMessage {
  return { id, text: messageText(id, language), language };
}

/** What the person should read now. */
export function flowMessage(flow: Flow, now: Moment): FlowMessage {
  return messageOf(messageIdOf(flow, now), flow.language);
}

const outcomeUnknownMessages: Readonly<Record<PurposeKind, MessageId>> = {
  auth: 'loginOutcomeUnknown',
  sign: 'signOutcomeUnknown',
  payment: 'paymentOutcomeUnknown',
};

function messageIdOf(flow: Flow, now: Moment): MessageId {
  switch (flow.state) {
    case 'pending':
      if (flow.trouble?.told) return 'RFA5';
      return waitsForPress(flow) ? 'openApp' : hintMessage(flow, 'pending');
    case 'failed':
      if (flow.refusal) return refusals[flow.refusal].message;
      return flow.hintCode === undefined ? 'RFA5' : hintMessage(flow, 'failed');
    case 'completed':
      return isReturnMissing(flow, now) ? 'returnMissing' : 'completed';
    case 'finished':
      return 'completed';
    case 'cancelled':
      return 'RFA6';
    case 'expired':
      return 'expired';
    case 'continuedElsewhere':
      return 'continuedElsewhere';
    case 'outcomeUnknown':
      return outcomeUnknownMessages[flow.kind];
  }
}

/** The app leads back within a moment, or it led elsewhere: to another browser, or nowhere. */
function isReturnMissing({ completion }: Flow, now: Moment): boolean {
  return completion?.nonceHash !== undefined && elapsedMs(completion.at, now) >= flowTimes.returnMissingAfter;
}

function waitsForPress(flow: Flow): boolean {
  return flow.device === 'same' && !flow.launched && flow.hintCode === 'outstandingTransaction';
}

function hintMessage(flow: Flow, status: 'pending' | 'failed'): MessageId {
  return selectMessage({
    status,
    ...(flow.hintCode !== undefined && { hintCode: flow.hintCode }),
    startedBy: flow.byPersonalNumber ? 'personalNumber' : flow.device === 'same' ? 'autostart' : 'qr',
    mobile: flow.mobile,
  });
}
