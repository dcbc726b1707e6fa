import type { LiveOrder } from '../../live-view/live-state.ts';
import type { OrderHistoryEntry } from '../../order/order.ts';
import type { Circumstances } from './circumstances.ts';
import { formatAgo, formatDuration } from './durations.ts';

/** Explains in a sentence or two why an order is where it is, and what the e-service learns of it. */
export function explainOrder(order: LiveOrder, circumstances: Circumstances): string {
  const { texts } = circumstances;
  const { why } = texts;
  if (order.status !== 'pending') {
    return [explainEnd(order, circumstances), explainHandOut(order, circumstances)].filter(Boolean).join(' ');
  }
  const waits = explainPending(order, circumstances);
  return order.collects.count === 0 ? `${waits} ${why.neverAsked}` : waits;
}

function explainPending(order: LiveOrder, circumstances: Circumstances): string {
  const { why } = circumstances.texts;
  const who = personOf(order, circumstances);
  const left = formatDuration(order.remainingMs ?? 0);
  if (order.state === 'waiting') {
    if (order.startedBy !== 'personalNumber') return why.waitsForScan(left);
    return order.hintCode === 'noClient' ? why.noSuchPerson(order.wantedNumber ?? '') : why.waitsForPerson(who, left);
  }
  if (order.hintCode === 'userStepUp' || order.hintCode === 'userFace') return why.asksForStepUp(who);
  switch (order.state) {
    case 'started':
      return order.takenByApp ? why.noUsableBankId(who) : why.waitsForChoice(left);
    case 'userCallConfirm':
      return why.asksAboutCall(who);
    case 'userMrtd':
      return why.asksForDocument(who);
    case 'processing':
      return why.processing(who);
    default:
      return why.asksForCode(who, left);
  }
}

/** Explains what ended an order. */
function explainEnd(order: LiveOrder, circumstances: Circumstances): string {
  const { why } = circumstances.texts;
  const end = order.history.find(({ state }) => state === 'failed' || state === 'complete' || state === 'gone');
  if (!end) return '';
  const who = personOf(order, circumstances);
  const ago = agoOf(end, circumstances);
  const hintCode = order.hintCode ?? '';
  switch (end.event) {
    case 'completed':
      return why.approved(who, ago);
    case 'refused':
      return why.pressedCancel(who, ago);
    case 'callDeclined':
      return why.declinedCall(who, ago);
    case 'documentFailed':
      return why.documentFailed(who, ago);
    case 'documentUnreadable':
      return why.documentUnreadable(who, ago);
    case 'codeWrong':
      return why.wrongCodes(who, ago);
    case 'appFailed':
      return why.appFailed(who, hintCode, ago);
    case 'faulted':
      return why.faulted(hintCode, ago);
    case 'otherPerson':
      return why.otherPerson(who, ago);
    case 'superseded':
      return why.superseded(who, ago);
    case 'cancelled':
      return why.cancelledByService(ago);
    case 'timeUp':
      if (order.takenByApp) return why.neverFinished(who, ago);
      if (order.history.some(({ event }) => event === 'opened')) return why.neverChosen(ago);
      return order.startedBy === 'personalNumber' ? why.neverOpenedByPerson(who, ago) : why.neverOpened(ago);
    default:
      return circumstances.texts.event[end.event];
  }
}

/** Explains whether the e-service learned of the outcome. */
function explainHandOut(order: LiveOrder, circumstances: Circumstances): string {
  const { why } = circumstances.texts;
  const { outcome, history } = order;
  if (!outcome) return '';
  const shown = outcome.hintCode === undefined ? outcome.status : `${outcome.status}/${outcome.hintCode}`;
  const handedOut = history.find(({ event }) => event === 'handedOut');
  if (handedOut) return why.collected(shown, agoOf(handedOut, circumstances));
  return order.state === 'gone' ? why.neverCollected : why.notCollected(shown);
}

/** Returns the name of the person whose app has the order, or whom it is for. */
export function personOf(order: LiveOrder, { nameOf, texts }: Circumstances): string {
  const number = order.takenByApp?.personalNumber ?? order.wantedNumber;
  return order.person?.name ?? (number === undefined ? undefined : (nameOf(number) ?? number)) ?? texts.why.person;
}

function agoOf({ at }: OrderHistoryEntry, { now, texts }: Circumstances): string {
  return formatAgo({ at, now, texts });
}
