/**
 * What the call desk of `@secure-start/server` and `<bankid-call>` say to each other.
 *
 * Every address is relative to where the desk is mounted (by default `/call-desk`). The agent is found by the session of
 * the application, and an agent has one call at a time: a reload, a second tab or a suspended page finds it again. A press
 * names the call that the agent saw, so that a page that has slept cannot cancel or confirm a later one; the call of
 * somebody else cannot be reached by naming it.
 *
 * | Call                  | Does                                                                             |
 * |-----------------------|----------------------------------------------------------------------------------|
 * | `GET /desk`           | the agent's desk as it is now; 200 {@link DeskView}                               |
 * | `GET /desk/events`    | server-sent event `state` ({@link DeskView}) on every change; it goes on after a call has ended |
 * | `GET /desk/events?after=ID` | for where a stream does not come through, as in `flow.ts`                   |
 * | `POST /calls`         | asks BankID ({@link StartCall}); 201 {@link DeskView}. An order that BankID refuses because another one is in progress is answered so too, with an `alarm` |
 * | `POST /calls/cancel`  | cancels the call under way ({@link CallRef}); 200 {@link DeskView}, with what the person answered before, or with `cancelWanted` while BankID cannot be told |
 * | `POST /calls/acknowledge` | the agent has read the alarm ({@link CallRef}); 200 {@link DeskView}         |
 *
 * A body is JSON. Errors are `{ "error": { "code", "message" } }`, the message in
 * the language of the request and fit to be shown to the agent. The ones to expect:
 *
 * | Code                    | Status | Means                                                                  |
 * |-------------------------|--------|------------------------------------------------------------------------|
 * | `notSignedIn`           | 401    | the application knows no agent for this request: sign in again           |
 * | `invalidPersonalNumber` | 400    | no personal number, or its last digit is wrong: read it back to the caller |
 * | `callUnderWay`          | 409    | this agent has a call that is not over: cancel it first                  |
 * | `alarmUnread`           | 409    | acknowledge the alarm first                                            |
 * | `numberHeld`            | 429    | there was an alarm about this number: it is held; `Retry-After` says how long |
 * | `tooManyCalls`          | 429    | too many calls by this agent, or to this person; `Retry-After`           |
 * | `noCall`                | 404    | there is nothing to cancel or to acknowledge                             |
 * | `otherCall`             | 409    | the desk has gone on to another call than the page shows: look again     |
 * | `askedByColleague`      | 409    | another agent of yours is asking this person now                         |
 * | `bankIdUnavailable`     | 503    | BankID is down: nothing was asked. With a `notice` when it is maintenance  |
 */
import type { FlowMessage } from '../flow/flow-view.ts';
import type { Language } from '../messages/language.ts';

/** Who called whom: `user`, they called us; `RP`, we called them. As it travels on the wire. */
export type CallInitiator = 'user' | 'RP';

/** Body of `POST /calls`. */
export interface StartCall {
  /** Which of the application's purposes. */
  purpose: string;
  /** As the agent wrote it: ten or twelve digits, with or without `-` or `+`. It never comes back but masked. */
  personalNumber: string;
  callInitiator: CallInitiator;
  /** What is spoken in the call; the script comes in this language. Default: that of the request. */
  language?: Language;
  /** What the application wants to find again in its `ask` and `onCompleted`: a case, a document. At most 200 characters. */
  reference?: string;
}

/** Body of `POST /calls/cancel` and `POST /calls/acknowledge`. */
export interface CallRef {
  /** Of the call that the agent has before them. */
  callId: string;
}

/** The desk of one agent. Personal numbers are masked: `19121212-****`. */
export interface DeskView {
  agent: { name: string };
  /** What may be asked, in the application's order. */
  purposes: readonly DeskPurpose[];
  /** The call under way, or the last one. */
  call?: CallView;
  /** The calls before that one, newest first: of the last 12 hours, at most 50. */
  history: readonly PastCall[];
  /** What the agent should know whatever the call does, such as maintenance of BankID, in every language. */
  notice?: Readonly<Record<Language, string>>;
}

/** One reason to ask for BankID in a call. */
export interface DeskPurpose {
  name: string;
  kind: 'auth' | 'sign';
  /** What the agent chooses by, in every language. */
  label: Readonly<Record<Language, string>>;
}

/**
 * - `pending`: asked; the person has not answered yet.
 * - `completed`: BankID says complete; the application is being told.
 * - `finished`: the application has the result; `result` says who it is.
 * - `failed`: BankID or a check of ours said no; `hintCode` or `alarm` says why. `expiredTransaction`: never opened.
 * - `cancelled`: cancelled by the agent.
 * - `outcomeUnknown`: BankID's last answer was lost. Nobody is identified; a text may have been signed.
 */
export type CallState = 'pending' | 'completed' | 'finished' | 'failed' | 'cancelled' | 'outcomeUnknown';

/**
 * Why a call may be a fraud.
 *
 * - `declined`: the person answered in the app that they are not in a call with us (`userDeclinedCall`).
 * - `alreadyInProgress`: another order for this person was in progress, or came in and ended ours (hint `cancelled`):
 *   somebody else may be using the number.
 * - `wrongPerson`: somebody else than the person asked for has answered.
 */
export type CallAlarmKind = 'declined' | 'alreadyInProgress' | 'wrongPerson';

/** What all calls show, under way or over. */
interface CallSummary {
  /** What the audit trail knows the call by. Not a secret. */
  callId: string;
  purpose: string;
  kind: 'auth' | 'sign';
  callInitiator: CallInitiator;
  /** Masked. */
  personalNumber: string;
  state: CallState;
  /** BankID's hint while pending or failed; open set. */
  hintCode?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** `finished` only: the name as BankID says it. */
  name?: string;
}

/** A call that is over. */
export interface PastCall extends CallSummary {
  alarm?: CallAlarmKind;
}

/** The call under way, or the last one, with what to say and do. */
export interface CallView extends CallSummary {
  /** What is spoken. */
  language: Language;
  /** What the agent says to the person now, word for word, in the language that is spoken. */
  say: FlowMessage;
  /** What the agent does and does not say. */
  act: AgentText;
  /** What the person has in front of them now, in a few words. */
  customerSees: AgentText;
  /** Possible fraud: to be shown so that it cannot be missed, until it is acknowledged. `say` and `act` are about it. */
  alarm?: { kind: CallAlarmKind; acknowledged: boolean };
  /**
   * `pending` only: the agent has cancelled, and it is not known yet that the question is gone from the app: BankID is being
   * told, as soon as it can be reached. The person may have answered before: then the call ends with that.
   */
  cancelWanted?: true;
  /** `pending` only: milliseconds since the call started, when this was written. */
  ageMs?: number;
  /** `finished` only: where the application wants the agent to go on, a path of the same origin. */
  continueTo?: string;
}

/** A text for the agent, in every language: what is spoken in the call need not be what the agent reads best. */
export interface AgentText {
  /** Which text. */
  id: string;
  text: Readonly<Record<Language, string>>;
}

/** The name of the server-sent event of a desk. */
export const deskEvents = { state: 'state' } as const;
