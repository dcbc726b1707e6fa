import type { AppOrder } from './app-order.ts';

/**
 * The reason why the app refuses an action. More reasons may be added.
 *
 * - A code or link: `malformed`; `staticQr`, a launch link as a QR code; `foreign`, of another service; `wrongCode`, with a
 *   wrong HMAC; `stale` and `future`, of another time.
 * - An ID card: `unknownIdCard`.
 * - The order: `unknownOrder`; `taken`, in another app; `ended`; `notNow`, at a step where the action is not possible.
 * - The person: `unknownPerson`; `notForThisPerson`; `noUsableBankId`; `neverOpens` and `behaviour`, by a fixed behaviour.
 * - The simulator: `strict`, a bad habit that `strictness` refuses.
 * - The security code: `securityCodeNeeded`; `securityCodeForm`, not six digits; `wrongSecurityCode`.
 */
export type RefusalReason =
  | 'unknownPerson'
  | 'malformed'
  | 'staticQr'
  | 'foreign'
  | 'wrongCode'
  | 'stale'
  | 'future'
  | 'taken'
  | 'ended'
  | 'unknownOrder'
  | 'unknownIdCard'
  | 'notForThisPerson'
  | 'noUsableBankId'
  | 'wrongSecurityCode'
  | 'securityCodeForm'
  | 'securityCodeNeeded'
  | 'notNow'
  | 'neverOpens'
  | 'strict'
  | 'behaviour'
  | (string & {});

/** The result of an action: the order after it, or the reason for the refusal and an explanation to display. */
export type AppResult =
  | { accepted: true; order: AppOrder }
  | { accepted: false; reason: RefusalReason; explanation: string; order?: AppOrder };

/** Creates the result of a refused action. */
export function refusal(reason: RefusalReason, explanation: string, order?: AppOrder): AppResult {
  return { accepted: false, reason, explanation, ...(order ? { order } : {}) };
}

/** Creates the result of an action that is not possible at this step of the order. It names what is. */
export function notNow(order: AppOrder): AppResult {
  if (order.state !== 'pending') return refusal('ended', 'This order has ended.', order);
  if (order.person === null) return refusal('notNow', howToTake(order), order);
  const actions = order.actions.length === 0 ? 'nothing, so it expires' : order.actions.join(', ');
  return refusal('notNow', `The order is at ${order.hintCode ?? 'another step'}; possible now: ${actions}.`, order);
}

/** The startedBy of an order that no person's app has is the way in which it can be taken, or in which a phone was opened with it. */
function howToTake({ startedBy }: AppOrder): string {
  switch (startedBy) {
    case 'autostart':
      return 'A launch link opened this order on a phone where no person is chosen yet. Choose one there, or open it by its autoStartToken: open, or POST /app/open.';
    case 'personalNumber':
      return "No app has this order yet. First open the person's app, which takes what waits for them: take_waiting, takeWaiting or takeWaitingOrders, by the client, or POST /app/waiting.";
    case 'qr':
      return 'No app has this order yet. First open it by its autoStartToken or scan its QR code: open or scan, or POST /app/open or /app/scan.';
  }
}
