import type { FlowMessage } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import { type Language, type MessageId, messageText, selectMessage } from '@secure-start/protocol/messages';
import { refusals } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';
import type { Flow } from './flow.ts';
import { hasUnfinishedResult } from './flow-outcome.ts';
import type { Instant } from '../engine/instant.ts';
import { isConfirmationNeeded } from './is-confirmation-needed.ts';
import { archiveLateAfterMs, returnMissingAfterMs } from './flow-times.ts';

/** Returns a message with its text. */
export function messageOf(id: MessageId, language: Language): FlowMessage {
  return { id, text: messageText(id, language), language };
}

/** Returns the present message for the person. */
export function flowMessage(flow: Flow, now: Instant): FlowMessage {
  return messageOf(messageIdOf(flow, now), flow.language);
}

const outcomeUnknownMessages: Readonly<Record<PurposeKind, MessageId>> = {
  auth: 'loginOutcomeUnknown',
  sign: 'signOutcomeUnknown',
  payment: 'paymentOutcomeUnknown',
};

function messageIdOf(flow: Flow, now: Instant): MessageId {
  switch (flow.state) {
    case 'pending':
      if (isCancelWanted(flow)) return 'cancelUnconfirmed';
      if (flow.outage?.isShown) return 'bankIdSlow';
      if (isArchiveLate(flow, now)) return 'evidenceNotStored';
      if (flow.completion) return 'checkingResult';
      if (!waitsForPress(flow)) return hintMessage(flow, 'pending');
      return flow.launch?.gesture === 'secondTap' && !flow.nativeApp ? 'pressToOpenApp' : 'openApp';
    case 'failed':
      if (flow.refusal) return refusals[flow.refusal].message;
      return flow.hintCode === undefined ? 'RFA5' : hintMessage(flow, 'failed');
    case 'completed':
      if (isReturnMissing(flow, now)) return flow.kind === 'auth' ? 'returnMissing' : 'signReturnMissing';
      if (isConfirmationNeeded(flow, now)) return 'confirmFinish';
      // Only the page to which the app leads back goes on, and it may be in another browser.
      return flow.completion?.nonceHash === undefined ? 'completed' : 'done';
    case 'finished':
      return flow.finished?.redirectTo === undefined ? 'done' : 'completed';
    case 'cancelled':
      return 'RFA6';
    case 'expired':
      // What was signed or paid must not be done again.
      return hasUnfinishedResult(flow) ? outcomeUnknownMessages[flow.kind] : 'expired';
    case 'continuedElsewhere':
      return 'continuedElsewhere';
    case 'outcomeUnknown':
      return outcomeUnknownMessages[flow.kind];
  }
}

/** Returns whether the person has left, and BankID was asked to cancel without success. */
export function isCancelWanted({ state, leaving }: Flow): boolean {
  return state === 'pending' && leaving?.isTried === true;
}

/** Returns whether the app has not led back to the browser that started: it does so within seconds, or led elsewhere. */
export function isReturnMissing({ completion }: Flow, now: Instant): boolean {
  return completion?.nonceHash !== undefined && now - completion.receivedAt >= returnMissingAfterMs;
}

/** Returns whether the person must be told that the archive does not take the evidence: else it does so at once. */
export function isArchiveLate({ completion }: Flow, now: Instant): boolean {
  return completion?.awaitsArchive === true && now - (completion.judgedAt ?? now) >= archiveLateAfterMs;
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
    kind: flow.kind,
  });
}

/** Hints of an app that has the order and waits for the person. */
const waitsInApp: readonly (string | undefined)[] = ['userSign', 'userMrtd', 'userStepUp', 'userFace'];

const cancelledMessages: Readonly<Record<PurposeKind, MessageId>> = {
  auth: 'nothingHappened',
  sign: 'nothingSigned',
  payment: 'nothingPaid',
};

/** Returns the second text for the person: what to do if BankID's message does not help, or that the flow had no effect. */
export function adviceFor(flow: Flow): MessageId | undefined {
  const { state, kind, hintCode } = flow;
  if (state === 'cancelled' || (state === 'failed' && !flow.refusal && hintCode === 'userCancel')) {
    return mayHaveEffect(flow) ? undefined : cancelledMessages[kind];
  }
  if (isRiskBlockedPayment(flow)) {
    // The unclaimed result of a refused payment is the refused one itself, which only `onRefused` gets.
    const mayBePaid = flow.refusal ? flow.surplus !== undefined || hasAbandonedOrder(flow) : mayHaveEffect(flow);
    return mayBePaid ? undefined : 'nothingPaid';
  }
  return state === 'pending' && !flow.completion && !flow.leaving ? pendingAdvice(flow) : undefined;
}

/** Returns whether BankID or a policy stopped a payment for its risk: the message does not mention money. */
function isRiskBlockedPayment({ state, kind, refusal, hintCode }: Flow): boolean {
  if (state !== 'failed' || kind !== 'payment') return false;
  return refusal ? refusals[refusal].outcome === 'riskBlocked' : hintCode === 'transactionRiskBlocked';
}

/** Returns whether something was signed or paid all the same, or may be: BankID has not confirmed the end of another order. */
function mayHaveEffect(flow: Flow): boolean {
  if (flow.kind === 'auth') return false;
  return hasUnfinishedResult(flow) || hasAbandonedOrder(flow);
}

function hasAbandonedOrder({ orders }: Flow): boolean {
  return orders.some(({ state }) => state === 'abandoned');
}

function pendingAdvice({ device, mobile, hintCode, launch }: Flow): MessageId | undefined {
  if (device === 'other') return undefined;
  // The token of a taken order is spent, and no link without one is known to bring the app to the front.
  if (waitsInApp.includes(hintCode)) return 'switchToApp';
  if (hintCode === 'started' && !mobile) return 'bankIdOnPhone';
  return launch && launchAdvice(launch);
}

/** Returns advice where the app may not open from the page, or the person must switch back to the page. */
function launchAdvice({ when, return: back }: LaunchStrategy): MessageId | undefined {
  if (when.inApp) return when.platforms?.includes('android') ? 'openInChrome' : 'openInSafari';
  return back.kind === 'none' && back.back === 'byHand' ? 'comeBack' : undefined;
}
