import type { FlowOutcomeCode } from '@secure-start/protocol/flow';
import {
  callText,
  type CallTextId,
  type Language,
  type MessageId,
  messageText,
  tryAgainText,
} from '@secure-start/protocol/messages';

/** Stable codes of the server's error responses; {@link serverErrors} explains each. */
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
  | 'confirmationRequired'
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
  /** Message for the person. Absent where no person sees the error; the response then has advice for the developer. */
  person?: MessageId;
  /** Message for the agent at a call desk. */
  agent?: CallTextId;
  /** Outcome for the element. Present where the error ends the attempt of the person. */
  outcome?: FlowOutcomeCode;
}

/**
 * HTTP status and message of each error code.
 *
 * | Code                  | Meaning, and what to do                                                        |
 * |-----------------------|--------------------------------------------------------------------------------|
 * | `invalidRequest`      | a field of the body is wrong; the message names it                              |
 * | `bodyTooLarge`        | the body is larger than any valid one                                          |
 * | `wrongContentType`    | send `application/json`                                                        |
 * | `wrongOrigin`         | the request was not sent by a page of the e-service; see `origins`             |
 * | `notFound`            | no route has this path                                                         |
 * | `methodNotAllowed`    | the header `Allow` lists the methods of the route                              |
 * | `unknownPurpose`      | the application has no purpose of this name                                    |
 * | `noFlow`              | this browser has no flow of the purpose, or no longer: start one               |
 * | `notPending`          | the flow has ended, so that the app cannot be launched                         |
 * | `notCompleted`        | the flow is not completed, so that it cannot be finished                       |
 * | `returnRequired`      | finish with the nonce from the return address                                  |
 * | `wrongReturn`         | the nonce belongs to another flow: continue in the browser that started        |
 * | `confirmationRequired` | the flow was completed a while ago: ask for a press, finish with `confirmed`    |
 * | `finishInProgress`    | another tab is finishing the flow; its result is the state `finished`          |
 * | `useQrCode`           | `policies` do not bind `same` in this browser: offer `other`                   |
 * | `tooManyAttempts`     | see `limits`; `Retry-After` is the number of seconds to wait                   |
 * | `noClientAddress`     | the person's address is unknown: pass `remoteAddress`, set `trustedProxies`    |
 * | `applicationFailed`   | a callback threw, was late or returned an invalid value; `onError` has it      |
 * | `alreadyInProgress`   | BankID already has an order for this person: try again                         |
 * | `bankIdUnavailable`   | BankID is unreachable or under maintenance: try again                          |
 * | `bankIdRefused`       | BankID refused the request of the server: the log has the reason               |
 * | `outcomeUnknown`      | BankID's response was lost: a payment by personal number may be in the app     |
 * | `notSignedIn`         | call desk: `authenticateAgent` returned no agent for this request              |
 * | `invalidPersonalNumber` | call desk: not a personal number, or its check digit is wrong                |
 * | `callUnderWay`        | call desk: the agent has a call that has not ended                             |
 * | `alarmUnread`         | call desk: the agent has not acknowledged an alarm                             |
 * | `numberHeld`          | call desk: the number is held after an alarm; see `Retry-After`                |
 * | `tooManyCalls`        | call desk: see `limits` and `Retry-After`                                      |
 * | `noCall`              | call desk: there is no call to cancel or to acknowledge                        |
 * | `otherCall`           | call desk: the request is about another call than the one at the desk          |
 * | `askedByColleague`    | call desk: another agent has an order for this person                          |
 * | `closing`             | the server is closing                                                          |
 * | `internal`            | the server has a defect, or the store is unreachable; see the log              |
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
  confirmationRequired: { status: 409, person: 'confirmFinish' },
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

/** An error that the server sends as a response. Its message holds no secret. */
export class BankIdServerError extends Error {
  readonly code: ServerErrorCode;
  /** Text for the developer, sent where no person sees the error. */
  readonly advice: string;

  /** Headers of the response: `Allow`, `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  /** Second message for the person, such as that BankID is under maintenance. */
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

/** Returns the text of an error response: for a person in their language, else for the developer in English. */
export function serverErrorText(error: BankIdServerError, language: Language): string {
  const { code, advice, headers } = error;
  const { person, agent } = serverErrors[code];
  if (agent === undefined && person === undefined) return advice;
  const text = agent === undefined ? messageText(person ?? 'RFA22', language) : callText(agent, language);
  const seconds = Number(headers['retry-after']);
  // An agent must not retry a number that is held.
  return seconds > 0 && code !== 'numberHeld' ? `${text} ${tryAgainText({ seconds, language })}` : text;
}
