import type { FlowOutcomeCode } from '@secure-start/protocol/flow';
import {
  callText,
  type CallTextId,
  type Language,
  type MessageId,
  messageText,
  tryAgainText,
} from '@secure-start/protocol/messages';

/** Codes of the server's error answers. Stable; {@link serverErrors} says what each means. */
export type ServerErrorCode =
  | 'invalidRequest'
  | 'bodyTooLarge'
  | 'wrongContentType'
  | 'wrongOrigin'
  | 'notFound'
  | 'methodNotAllowed'
  | 'unknownPurpose'
  | 'noFlow'
  | 'notPending'
  | 'notCompleted'
  | 'returnRequired'
  | 'wrongReturn'
  | 'finishInProgress'
  | 'useQrCode'
  | 'tooManyAttempts'
  | 'noClientAddress'
  | 'applicationFailed'
  | 'alreadyInProgress'
  | 'bankIdUnavailable'
  | 'bankIdRefused'
  | 'outcomeUnknown'
  | 'notSignedIn'
  | 'invalidPersonalNumber'
  | 'callUnderWay'
  | 'alarmUnread'
  | 'numberHeld'
  | 'tooManyCalls'
  | 'noCall'
  | 'otherCall'
  | 'askedByColleague'
  | 'closing'
  | 'internal';

/** The response to one error code. */
export interface ServerErrorEntry {
  status: number;
  /** Text for the person. Absent: a person never meets the error, and the developer reads what is wrong. */
  person?: MessageId;
  /** Text for the agent at a call desk. */
  agent?: CallTextId;
  /** Present where the error ends what the person wanted to do. */
  outcome?: FlowOutcomeCode;
}

/**
 * Every error answer: code → HTTP status and what the person is told.
 *
 * | Code                  | Means, and what to do                                                          |
 * |-----------------------|--------------------------------------------------------------------------------|
 * | `invalidRequest`      | a field of the body is wrong; the message names it                              |
 * | `bodyTooLarge`        | the body is larger than any of ours                                            |
 * | `wrongContentType`    | send `application/json`                                                        |
 * | `wrongOrigin`         | the request does not come from a page of the e-service; see `origins`          |
 * | `notFound`            | no such address below the mount                                                |
 * | `methodNotAllowed`    | `Allow` says which                                                             |
 * | `unknownPurpose`      | the application has no purpose of this name                                    |
 * | `noFlow`              | this browser has no such flow (any more): start one                            |
 * | `notPending`          | the flow has ended, there is nothing to launch                                 |
 * | `notCompleted`        | there is nothing to finish                                                     |
 * | `returnRequired`      | finish with the nonce from the return address                                  |
 * | `wrongReturn`         | the nonce belongs to another flow: continue in the browser that started         |
 * | `finishInProgress`    | another tab is finishing; its answer comes as state `finished`                 |
 * | `useQrCode`           | `same` would not be bound in this browser with these `policies`: offer `other`  |
 * | `tooManyAttempts`     | see `limits`; `Retry-After` says how many seconds to wait                      |
 * | `noClientAddress`     | the server does not know who calls: give `remoteAddress`, set `trustedProxies`  |
 * | `applicationFailed`   | `ask` or `onCompleted` threw, or asked for what cannot be; `onError` has it     |
 * | `alreadyInProgress`   | BankID has an order for this person already: try again                         |
 * | `bankIdUnavailable`   | BankID is down or out of reach: try again                                      |
 * | `bankIdRefused`       | BankID does not accept our request: the log says more                          |
 * | `outcomeUnknown`      | BankID's answer was lost: a payment by personal number may stand in the app    |
 * | `notSignedIn`         | call desk: `authenticateAgent` knows no agent for this request                   |
 * | `invalidPersonalNumber` | call desk: no personal number, or its last digit is wrong                      |
 * | `callUnderWay`        | call desk: the agent has a call that is not over                                |
 * | `alarmUnread`         | call desk: the agent has not acknowledged an alarm                              |
 * | `numberHeld`          | call desk: there was an alarm about the number; `Retry-After`                    |
 * | `tooManyCalls`        | call desk: see `limits`; `Retry-After`                                          |
 * | `noCall`              | call desk: nothing to cancel or to acknowledge                                 |
 * | `otherCall`           | call desk: the press was for another call than the one at the desk              |
 * | `askedByColleague`    | call desk: another agent is asking this person                                 |
 * | `closing`             | the server is about to end                                                     |
 * | `internal`            | a mistake of ours, or the store is out of reach                                |
 */
export const serverErrors: Readonly<Record<ServerErrorCode, ServerErrorEntry>> = {
  invalidRequest: { status: 400 },
  bodyTooLarge: { status: 413 },
  wrongContentType: { status: 415 },
  wrongOrigin: { status: 403 },
  notFound: { status: 404 },
  methodNotAllowed: { status: 405 },
  unknownPurpose: { status: 404 },
  noFlow: { status: 404, person: 'expired', outcome: 'expired' },
  notPending: { status: 409, person: 'expired', outcome: 'expired' },
  notCompleted: { status: 409 },
  returnRequired: { status: 403, person: 'returnedElsewhere', outcome: 'returnedElsewhere' },
  wrongReturn: { status: 403, person: 'returnedElsewhere', outcome: 'returnedElsewhere' },
  finishInProgress: { status: 409, person: 'completed' },
  useQrCode: { status: 409, person: 'useQrCode', outcome: 'useQrCode' },
  tooManyAttempts: { status: 429, person: 'tooManyAttempts', outcome: 'tooManyAttempts' },
  noClientAddress: { status: 500, person: 'RFA22', outcome: 'failed' },
  applicationFailed: { status: 500, person: 'RFA22', outcome: 'failed' },
  alreadyInProgress: { status: 409, person: 'RFA4', outcome: 'alreadyInProgress' },
  bankIdUnavailable: { status: 503, person: 'RFA5', outcome: 'unavailable' },
  bankIdRefused: { status: 502, person: 'RFA22', outcome: 'failed' },
  outcomeUnknown: { status: 502, person: 'paymentOutcomeUnknown', outcome: 'paymentOutcomeUnknown' },
  notSignedIn: { status: 401, agent: 'errorNotSignedIn' },
  invalidPersonalNumber: { status: 400, agent: 'errorPersonalNumber' },
  callUnderWay: { status: 409, agent: 'errorCallUnderWay' },
  alarmUnread: { status: 409, agent: 'errorAlarmUnread' },
  numberHeld: { status: 429, agent: 'errorNumberHeld' },
  tooManyCalls: { status: 429, agent: 'errorTooManyCalls' },
  noCall: { status: 404, agent: 'errorNoCall' },
  otherCall: { status: 409, agent: 'errorOtherCall' },
  askedByColleague: { status: 409, agent: 'errorAskedByColleague' },
  closing: { status: 503, person: 'RFA5', outcome: 'unavailable' },
  internal: { status: 500, person: 'RFA22', outcome: 'failed' },
};

/** Something the server answers with an error. It never carries a secret, so its message may be sent as it is. */
export class BankIdServerError extends Error {
  readonly code: ServerErrorCode;
  /** For the developer, where no person meets the error. */
  readonly advice: string;

  /** Headers of the answer: `Allow`, `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  /** A second text for the person. */
  readonly notice: MessageId | undefined;

  constructor(code: ServerErrorCode, advice = '', headers: Readonly<Record<string, string>> = {}, notice?: MessageId) {
    super(advice === '' ? code : `${code}: ${advice}`);
    this.name = 'BankIdServerError';
    this.code = code;
    this.advice = advice;
    this.headers = headers;
    this.notice = notice;
  }
}

/** What the error answer says: for a person in their language, else for the developer in English. */
export function serverErrorText(error: BankIdServerError, language: Language): string {
  const { code, advice, headers } = error;
  const { person, agent } = serverErrors[code];
  if (agent === undefined && person === undefined) return advice;
  const text = agent === undefined ? messageText(person ?? 'RFA22', language) : callText(agent, language);
  const seconds = Number(headers['retry-after']);
  // Whoever is held is not to try again at all.
  return seconds > 0 && code !== 'numberHeld' ? `${text} ${tryAgainText({ seconds, language })}` : text;
}
