import type { FlowMessage } from '../flow/flow-view.ts';
import type { Language } from '../messages/language.ts';
import type { MaskedPersonalNumber } from '../rp/personal-number.ts';

/** The party that made the phone call, as in BankID's API: `user`, the person; `RP`, the e-service. */
export type CallInitiator = 'user' | 'RP';

/** Body of `POST /calls`. */
export interface StartCall {
  /** The name of one of the application's purposes. */
  purpose: string;
  /** As the agent wrote it: ten or twelve digits, with or without `-` or `+`. Responses contain it masked only. */
  personalNumber: string;
  callInitiator: CallInitiator;
  /** The language spoken in the call, which is that of the script. Default: that of the request. */
  language?: Language;
  /** The subject of the call, for the application: a case, a document. At most 128 characters, none of them a control character or half a surrogate pair. */
  reference?: string;
}

/** Body of `POST /calls/cancel` and `POST /calls/acknowledge`. */
export interface CallRef {
  /** The call that the agent's page shows. */
  callId: string;
}

/** The desk of one agent. */
export interface DeskView {
  agent: { name: string };
  /** The purposes that the agent may choose, in the application's order. */
  purposes: readonly DeskPurpose[];
  /** The call in progress, or the last one. */
  call?: CallView;
  /** The calls before that one, newest first: those of the last 12 hours, at most 50. */
  history: readonly PastCall[];
  /** A text that does not depend on the call, such as maintenance of BankID, in every language. */
  notice?: Readonly<Record<Language, string>>;
}

/** A purpose of a call. */
export interface DeskPurpose {
  name: string;
  kind: 'auth' | 'sign';
  /** The label that the agent sees, in every language. */
  label: Readonly<Record<Language, string>>;
}

/**
 * The state of a call.
 *
 * - `pending`: the order is in progress; the person has not answered yet.
 * - `completed`: BankID answered `complete`, and the application is being informed.
 * - `finished`: the application has the result, and `name` is the person's.
 * - `failed`: BankID ended the order, or a check of the server refused it; `hintCode` or `alarm` says why. With
 *   `expiredTransaction` the app was never opened.
 * - `cancelled`: the agent cancelled.
 * - `outcomeUnknown`: the last response of BankID was lost. The person is not identified; a text may have been signed.
 */
export type CallState = 'pending' | 'completed' | 'finished' | 'failed' | 'cancelled' | 'outcomeUnknown';

/**
 * A sign of fraud.
 *
 * - `declined`: the person answered in the app that they are not in a call with the e-service (`userDeclinedCall`).
 * - `alreadyInProgress`: another order for this person was in progress, or came in and ended this one (hint code
 *   `cancelled`). Another person may be using the number.
 * - `wrongPerson`: another person than the one with this number completed the order.
 */
export type CallAlarmKind = 'declined' | 'alreadyInProgress' | 'wrongPerson';

/**
 * A step of a call, in this order.
 *
 * - `sent`: the order is on its way to the person's app.
 * - `opened`: the app has taken it.
 * - `confirmed`: the person has answered that they are in the call.
 * - `done`: BankID answered `complete`.
 */
export type CallStep = 'sent' | 'opened' | 'confirmed' | 'done';

/** A step that a call has reached. */
export interface ReachedStep {
  name: CallStep;
  /** Milliseconds from the start of the call. BankID is asked every two seconds, so it may be as much too late. */
  afterMs: number;
}

/** The alarm of a call. */
export interface AlarmView {
  kind: CallAlarmKind;
  acknowledged: boolean;
  /** The time from which the number may be asked again, unless the application releases it before. ISO 8601, UTC. */
  heldUntil?: string;
  /** Milliseconds until then, when this was written. At least 0. */
  heldForMs?: number;
}

/** The members of every call, in progress or over. */
interface CallSummary {
  /** The id of the call in the audit trail. Not a secret. */
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  maskedPersonalNumber: MaskedPersonalNumber;
  state: CallState;
  /** BankID's hint code in the states `pending` and `failed`; an open set. */
  hintCode?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** `finished` only: the name, as BankID has it. */
  name?: string;
}

/** A call that is over. */
export interface PastCall extends CallSummary {
  alarm?: CallAlarmKind;
}

/** The call in progress, or the last one, with the script for the agent. */
export interface CallView extends CallSummary {
  /** The language spoken in the call. */
  language: Language;
  /** The words that the agent says to the person, in the language spoken. */
  say: FlowMessage;
  /**
   * Words that take the place of `say` when the call is as old as they say and nothing else has changed, in the order of
   * `afterMs`.
   */
  sayLater?: readonly LaterSay[];
  /** The instruction for the agent. */
  act: AgentText;
  /** A description of what the person's app shows. */
  customerSees: AgentText;
  /** Possible fraud, to be shown until it is acknowledged. `say` and `act` are about it. */
  alarm?: AlarmView;
  /**
   * The steps that the call has reached, in their order, beginning with `sent`. A step between two of them was reached too,
   * unseen. A server of an older release omits it.
   */
  steps?: readonly ReachedStep[];
  /**
   * `pending` only: the agent has cancelled, and BankID has not confirmed it. The cancel is repeated until BankID is in
   * reach. A result that the person gave before ends the call instead.
   */
  cancelWanted?: true;
  /** `pending` only: milliseconds since the call started, when this was written. */
  ageMs?: number;
  /**
   * `pending` only: milliseconds in which the person can still answer, when this was written. The app's taking the order
   * begins it anew. At least 0: BankID alone ends the order.
   */
  remainingMs?: number;
  /** The call is over, and the same person may be asked again at once. Never after an alarm. */
  canAskAgain?: true;
  /** `finished` only: where the application wants the agent to continue, a path of the same origin. */
  continueTo?: string;
}

/** Words that the agent says when a call has lasted for a time. */
export interface LaterSay {
  /** Milliseconds from the start of the call. */
  afterMs: number;
  say: FlowMessage;
}

/** A text for the agent, in every language: the agent may read another language than is spoken. */
export interface AgentText {
  id: string;
  text: Readonly<Record<Language, string>>;
}

/** The name of the server-sent event of a desk. Its data is a {@link DeskView}. */
export const deskEvents = { state: 'state' } as const;
