/**
 * The way in which a flow, or an attempt to start one, ended. The set is closed in version 1.
 *
 * A code says no more than the message does that the person reads. Policies that share a message share a code.
 */
export type FlowOutcomeCode =
  | 'finished'
  | 'cancelledInApp'
  | 'cancelledOnPage'
  | 'cancelledByNewOrder'
  | 'pageClosed'
  | 'continuedElsewhere'
  | 'expired'
  | 'deliveredWithoutPage'
  | 'appNotResponding'
  | 'startFailed'
  | 'bankIdBlocked'
  | 'appTooOld'
  | 'severalBankIds'
  | 'riskBlocked'
  | 'callDeclined'
  | 'documentCheckFailed'
  | 'documentNotChecked'
  | 'documentNotReadable'
  | 'faceCheckFailed'
  | 'identityCheckFailed'
  | 'wrongPerson'
  | 'addressMismatch'
  | 'bankIdTooNew'
  | 'unknownDevice'
  | 'evidenceNotVerified'
  | 'loginOutcomeUnknown'
  | 'signOutcomeUnknown'
  | 'paymentOutcomeUnknown'
  | 'alreadyInProgress'
  | 'returnedElsewhere'
  | 'useQrCode'
  | 'tooManyAttempts'
  | 'unknownFlow'
  | 'cookiesBlocked'
  | 'crossSiteFrame'
  | 'maintenance'
  | 'unavailable'
  | 'failed';

/**
 * The weight of an end, for its presentation, and the effect of starting again.
 *
 * - `neutral`: nothing is wrong, or the person may start again at once.
 * - `wait`: it works later without the person doing anything.
 * - `stopped`: starting again in the same way does not help, or may do harm; the message says what to do instead.
 */
export type OutcomeTone = 'neutral' | 'wait' | 'stopped';
