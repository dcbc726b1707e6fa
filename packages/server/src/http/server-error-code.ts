import type { FlowOutcomeCode } from '@secure-start/protocol/flow';
import type { CallTextId, MessageId } from '@secure-start/protocol/messages';

/** Stable codes of the server's error responses; `serverErrors` explains each. */
export type ServerErrorCode =
  | 'invalidRequest'
  | 'bodyTooLarge'
  | 'addressTooLong'
  | 'headerTooLong'
  | 'wrongContentType'
  | 'wrongOrigin'
  | 'notFound'
  | 'methodNotAllowed'
  | 'unknownPurpose'
  | 'unknownTenant'
  | 'browserNotAllowed'
  | 'bearerRequired'
  | 'noFlow'
  | 'unknownFlow'
  | 'cookiesBlocked'
  | 'crossSiteFrame'
  | 'notPending'
  | 'notCompleted'
  | 'returnRequired'
  | 'wrongReturn'
  | 'confirmationRequired'
  | 'finishInProgress'
  | 'evidenceNotStored'
  | 'useQrCode'
  | 'tooManyAttempts'
  | 'tooManyUndelivered'
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

/** One error code: the response to it, the log entry about it, and what to do. */
export interface ServerErrorEntry {
  /** Status of the HTTP response. */
  status: number;
  /** Message for the person. Absent where no person sees the error; the response then has advice for the developer. */
  person?: MessageId;
  /** Message for the agent at a call desk. */
  agent?: CallTextId;
  /** Outcome for the element. Present where the error ends the attempt of the person. */
  outcome?: FlowOutcomeCode;
  /** Level of the log entry `requestRefused`. Above `info` it is written once per change, not for each request. */
  level: 'info' | 'warn' | 'error';
  /** Reason for the error, as a sentence in Markdown. */
  meaning: string;
  /** The remedy, for the operator or developer, in Markdown; the log has it as `advice`. */
  action: string;
}
