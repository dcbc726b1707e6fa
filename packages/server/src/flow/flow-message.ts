import { type FlowMessage, type Language, type MessageId, messageText, selectMessage } from '@secure-start/protocol';
import type { Flow, Refusal } from './flow.ts';

/** A message by its id, with the text a person reads. */
export function messageOf(id: MessageId, language: Language): FlowMessage {
  return { id, text: messageText(id, language), language };
}

/** What the person should read now. */
export function flowMessage(flow: Flow): FlowMessage {
  return messageOf(messageIdOf(flow), flow.language);
}

const refusalMessages: Readonly<Record<Refusal, MessageId>> = {
  wrongPerson: 'wrongPerson',
  malformedPersonalNumber: 'RFA22',
  addressMismatch: 'addressMismatch',
  highRisk: 'riskBlocked',
};

function messageIdOf(flow: Flow): MessageId {
  switch (flow.state) {
    case 'pending':
      if (flow.trouble?.told) return 'RFA5';
      return waitsForPress(flow) ? 'openApp' : hintMessage(flow, 'pending');
    case 'failed':
      if (flow.refusal) return refusalMessages[flow.refusal];
      return flow.hintCode === undefined ? 'RFA5' : hintMessage(flow, 'failed');
    case 'completed':
    case 'finished':
      return 'completed';
    case 'cancelled':
      return 'RFA6';
    case 'expired':
      return 'expired';
    case 'continuedElsewhere':
      return 'continuedElsewhere';
    case 'outcomeUnknown':
      return flow.kind === 'sign' ? 'signOutcomeUnknown' : 'loginOutcomeUnknown';
  }
}

function waitsForPress(flow: Flow): boolean {
  return flow.device === 'same' && !flow.launched && flow.hintCode === 'outstandingTransaction';
}

function hintMessage(flow: Flow, status: 'pending' | 'failed'): MessageId {
  return selectMessage({
    status,
    ...(flow.hintCode !== undefined && { hintCode: flow.hintCode }),
    startedBy: flow.device === 'same' ? 'autostart' : 'qr',
    mobile: flow.mobile,
  });
}
