import type { FlowOutcomeCode, OutcomeTone } from './flow-outcome-code.ts';
import { type OutcomeAction, outcomeActions } from './outcome-actions.ts';

/** States in which a flow has ended. */
export type EndState = 'finished' | 'failed' | 'cancelled' | 'expired' | 'outcomeUnknown' | 'continuedElsewhere';

/** The end of a flow, or of an attempt to start one. */
export interface FlowOutcome {
  code: FlowOutcomeCode;
  tone: OutcomeTone;
  /** The actions of the person, the main one first. Empty: nothing, or the message says what. */
  actions: readonly OutcomeAction[];
}

/** The meaning of a {@link FlowOutcomeCode}. */
export interface FlowOutcomeEntry {
  tone: OutcomeTone;
  /** The state of the flow. Absent for a code of error responses: there is no flow, or it continues in another browser. */
  state?: EndState;
  meaning: string;
}

/** The meaning and tone of every outcome code. */
export const flowOutcomes: Readonly<Record<FlowOutcomeCode, FlowOutcomeEntry>> = {
  finished: { tone: 'neutral', state: 'finished', meaning: 'The application has the result.' },
  cancelledInApp: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The person cancelled in the app.',
  },
  cancelledOnPage: { tone: 'neutral', state: 'cancelled', meaning: 'The person cancelled on the page.' },
  cancelledByNewOrder: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'BankID received another order for the same person.',
  },
  pageClosed: {
    tone: 'neutral',
    state: 'cancelled',
    meaning: 'The page that showed the QR code was closed, and the code with it.',
  },
  continuedElsewhere: {
    tone: 'neutral',
    state: 'continuedElsewhere',
    meaning: 'The same browser started a new flow of this purpose.',
  },
  expired: {
    tone: 'neutral',
    state: 'expired',
    meaning: 'The time of the flow was up, or the browser has no such flow (any more).',
  },
  deliveredWithoutPage: {
    tone: 'stopped',
    state: 'expired',
    meaning:
      'The person signed or approved the payment, but no page came to finish. The application gets the result without one.',
  },
  appNotResponding: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The person did not finish in the app in time.',
  },
  startFailed: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'No app took the order in time.',
  },
  bankIdBlocked: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The BankID is blocked, revoked or no longer valid.',
  },
  appTooOld: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The app does not support what the order requires.',
  },
  severalBankIds: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The app holds more than one BankID, and the check of identity requires a single one.',
  },
  riskBlocked: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'BankID, or a policy of the application, stopped the order because of its risk.',
  },
  callDeclined: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The person answered that they are not in a call. Only orders of a phone call ask that.',
  },
  documentCheckFailed: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The check of the identity document failed.',
  },
  documentNotChecked: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The application requires a check of an identity document, and none was made.',
  },
  documentNotReadable: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The device cannot read the chip of an identity document.',
  },
  faceCheckFailed: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The face recognition failed.',
  },
  identityCheckFailed: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'The confirmation of identity failed.',
  },
  wrongPerson: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'Another person than the expected one completed the order.',
  },
  addressMismatch: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The app was used from another IP address than the page, where the return does not bind the browser.',
  },
  bankIdTooNew: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The BankID was issued more recently than the application accepts.',
  },
  unknownDevice: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'The BankID was used on a device that the application does not know.',
  },
  evidenceNotVerified: {
    tone: 'stopped',
    state: 'failed',
    meaning: 'What BankID signed did not pass its verification, and the application enforces that.',
  },
  loginOutcomeUnknown: {
    tone: 'neutral',
    state: 'outcomeUnknown',
    meaning: 'The last response of BankID about an identification was lost. The person is not logged in.',
  },
  signOutcomeUnknown: {
    tone: 'stopped',
    state: 'outcomeUnknown',
    meaning: 'The last response of BankID about a signature was lost. The text may have been signed.',
  },
  paymentOutcomeUnknown: {
    tone: 'stopped',
    state: 'outcomeUnknown',
    meaning: 'The last response of BankID about a payment was lost. The payment may have been approved.',
  },
  alreadyInProgress: {
    tone: 'wait',
    meaning: 'BankID refused the order: another one is in progress for the same person.',
  },
  returnedElsewhere: {
    tone: 'stopped',
    meaning: 'The app returned to another browser than the one that started the flow.',
  },
  useQrCode: {
    tone: 'stopped',
    meaning: 'A start on the same device cannot be bound to this browser: only a QR code is offered.',
  },
  tooManyAttempts: { tone: 'wait', meaning: 'A limit on starts was reached. `Retry-After` says how long it lasts.' },
  unknownFlow: {
    tone: 'neutral',
    meaning:
      'The browser has the cookie of a flow that the server does not have: it restarted, or another process has it.',
  },
  cookiesBlocked: { tone: 'stopped', meaning: 'The browser keeps no cookies from this website.' },
  crossSiteFrame: {
    tone: 'stopped',
    meaning: 'The page is in a frame of another website, where the browser does not send its cookies.',
  },
  maintenance: { tone: 'wait', meaning: 'BankID is under maintenance.' },
  unavailable: {
    tone: 'wait',
    state: 'failed',
    meaning: 'BankID or the server is out of reach: at the start, or when a new order was to replace an old one.',
  },
  failed: {
    tone: 'neutral',
    state: 'failed',
    meaning: 'Any other failure: an unknown hint code, a result that cannot be read, an error of the application.',
  },
};

/**
 * Returns the outcome of a code, as in views and error bodies.
 *
 * @example
 * flowOutcome('maintenance'); // { code: 'maintenance', tone: 'wait', actions: ['tryAgain'] }
 */
export function flowOutcome(code: FlowOutcomeCode): FlowOutcome {
  const { tone } = flowOutcomes[code];
  return { code, tone, actions: outcomeActions({ code, tone }) };
}
