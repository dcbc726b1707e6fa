import type { AppOrder } from './app-order.ts';

/**
 * The reason why the app refuses an action. More reasons may be added.
 *
 * - A code or link: `malformed`; `staticQr`, a launch link as a QR code; `foreign`, of another service; `wrongCode`, with a
 *   wrong HMAC; `stale` and `future`, of another time.
 * - An ID card: `unknownIdCard`.
 * - The order: `unknownOrder`; `taken`, in another app; `ended`; `notNow`, at a step where the action is not possible.
 * - The person: `unknownPerson`; `notForThisPerson`; `noUsableBankId`; `neverOpens` and `behaviour`, by a fixed behaviour.
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
