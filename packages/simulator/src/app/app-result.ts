import type { AskedOrder } from './app-order.ts';

/** Why the app does not do what it is asked to. Open set: more reasons may come. */
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
  | 'notForThisPerson'
  | 'noUsableBankId'
  | 'wrongSecurityCode'
  | 'securityCodeForm'
  | 'securityCodeNeeded'
  | 'notNow'
  | 'neverOpens'
  | 'behaviour'
  | (string & {});

/** What came of an act: the order after it, or why not, in words for the person at the phone. */
export type AppAnswer =
  | { accepted: true; order: AskedOrder }
  | { accepted: false; reason: RefusalReason; explanation: string; order?: AskedOrder };

/** The app does not do it, and says why. */
export function refusal(reason: RefusalReason, explanation: string, order?: AskedOrder): AppAnswer {
  return { accepted: false, reason, explanation, ...(order ? { order } : {}) };
}
