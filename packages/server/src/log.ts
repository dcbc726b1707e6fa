import type { FlowState } from '@secure-start/protocol/flow';
import type { Clock, OperationName } from '@secure-start/protocol/rp';
import type { ServerErrorCode } from './http/server-error-code.ts';
import type { Refusal } from './policy/refusals.ts';
import { createRepetition, type Report } from './reporting/repetition.ts';

/**
 * An event of a server or call desk, about one flow or call or about the server as a whole.
 *
 * No event holds a secret, a personal number or a text of a person. Names and members are stable; new ones may be added.
 *
 * @see docs/reference/events.md
 */
export type ServerEvent = {
  at: Date;
  level: 'info' | 'warn' | 'error';
  /** The flow or call that the event is about: `id` is its `flowId` or `callId`. */
  subject?: { kind: 'flow' | 'call'; id: string };
  purpose?: string;
  /** Absent in a server without tenants, and where an entry is about all of them. */
  tenant?: string;
} & LogEvent;

/**
 * One entry of the log: an event. A warning about a condition that lasts is written when it begins, and then at most once an
 * hour; the marks of an attack are written ten times an hour, and then more seldom. `repeated` is the number of times in
 * between.
 */
export type LogEntry = ServerEvent & { repeated?: number };

type LogEventName = LogEvent['event'];

/** The kinds of events, which are also the entries of the log. */
export type LogEvent =
  | { event: 'insecureOrigins'; advice: string }
  /**
   * A request was refused. `path` as it was requested, with `#` for every digit; `problem` and `advice` where the operator
   * or developer has to act.
   */
  | { event: 'requestRefused'; code: ServerErrorCode; status: number; path: string; problem?: string; advice?: string }
  /** Requests come through a proxy that the server was not told of, so that all people seem to have its address. */
  | { event: 'proxyNotTrusted'; header: string; advice: string }
  /** A page has sent a request to a host that is in no origin, so that the pages of tenants are not told apart. */
  | { event: 'tenantHostUnknown'; host: string; advice: string }
  | { event: 'flowStarted'; device: 'same' | 'other'; launchStrategy?: string }
  | { event: 'orderRenewed' }
  | { event: 'flowState'; state: FlowState; hintCode?: string; refusal?: Refusal }
  | { event: 'policyReport'; finding: Refusal }
  /** Evidence did not pass. `failedChecks`: names of the checks, in the order of `checkNames` of `@secure-start/verify`. */
  | { event: 'evidenceNotVerified'; mode: 'report' | 'enforce'; failedChecks: readonly string[]; advice: string }
  /**
   * The archive has not taken the evidence of a completion. `failed`: it is tried again; `noArchive`: this process has none.
   * `givenUp`: `deliverForMs` was up.
   */
  | {
      event: 'evidenceNotStored';
      reason: 'failed' | 'noArchive' | 'givenUp';
      error?: string;
      whenUnavailable: 'refuse' | 'continue';
      advice: string;
    }
  /** The archive takes evidence again, after this many failures. */
  | { event: 'evidenceStored'; failedAttempts: number; lastedMs: number }
  /** An event, or a refusal with `code`, varies so much that its further variants are only counted for an hour. */
  | { event: 'logLimited'; limited: LogEventName; code?: ServerErrorCode; advice: string }
  /** The app has led a person to a browser that has no flow. */
  | { event: 'returnWithoutFlow'; purpose: string; advice: string }
  /** The app took an order whose link was not pressed on the page that shows it. */
  | { event: 'openedElsewhere'; advice: string }
  /** A browser has tried to finish without the return that the flow needs. */
  | { event: 'finishWithoutReturn'; advice: string }
  /** The app was used from another address than the page. */
  | { event: 'addressDiffers'; device: 'same' | 'other'; launchStrategy?: string; advice: string }
  /** BankID begins to be out of reach: once for each change. */
  | ({ event: 'bankIdService'; service: 'unreachable' | 'maintenance' | 'certificateNotAccepted' } & BankIdFailure)
  /** BankID answers again, after this many failed requests. */
  | { event: 'bankIdService'; service: 'answering'; failedRequests: number; lastedMs: number }
  /**
   * The certificate of the relying party has fewer than 60, 30, 14 or 7 days left, or has expired (`daysLeft` is negative):
   * once for each step and certificate.
   */
  | { event: 'certificateExpires'; daysLeft: number; validTo: Date; advice: string }
  /** BankID announces the end of the version in use. */
  | { event: 'versionClosing'; sunset?: Date; link?: string }
  /** A request to BankID failed. While BankID is out of reach the level is `info`, because `bankIdService` says it once. */
  | ({ event: 'bankIdFailed'; operation: OperationName } & BankIdFailure)
  /**
   * A callback of the application threw, was late or returned an invalid value; `onError` has the error with its stack.
   * `problem`: which value it must return.
   */
  | { event: 'applicationFailed'; callback: Callback; error: string; problem?: string; advice: string }
  /**
   * The application has not taken what a person completed, and it is not attempted any more: it waits in `undelivered` until
   * it is delivered anew or dropped. `noCallback`: the purpose has no such callback.
   */
  | { event: 'completionUndelivered'; callback: Callback; reason: 'givenUp' | 'noCallback' }
  /** An operator has dropped a result that was not delivered. */
  | { event: 'completionDropped' }
  /**
   * A second order of a flow was completed, which does not count: the first one that an app took does. It counts after all with
   * `otherOrderEnded`: that one ended without a result. `isArchived`: its evidence goes to the archive.
   */
  | {
      event: 'completionSurplus';
      reason: 'otherOrderOpen' | 'otherOrderCompleted' | 'otherOrderEnded';
      isArchived: boolean;
      advice: string;
    }
  /** The store does not answer, or answers again: once for each change. */
  | { event: 'storeService'; service: 'unreachable'; error: string; advice: string }
  | { event: 'storeService'; service: 'answering' }
  /** An address has not taken a webhook; it is sent again. `north/crm` is the address `crm` of the tenant `north`. */
  | { event: 'webhookFailed'; endpoint: string; httpStatus?: number; advice: string }
  /** A webhook is not sent any more. `gone`: the address answered 410; `tooMany`: `maxWaiting` others wait for it. */
  | { event: 'webhookUndelivered'; endpoint: string; reason: 'givenUp' | 'gone' | 'tooMany' }
  /** No process with the option `webhooks`, and with the tenant, came for a new state while `deliverForMs` lasted. */
  | { event: 'webhookUndelivered'; reason: 'notConfigured' }
  | { event: 'internalError'; error: string };

/** A failed request to BankID, for the operator. It holds no secret and no personal number. */
export interface BankIdFailure {
  /** Code of the client's error, with BankID's own: `BankIdApiError api invalidParameters`. */
  error: string;
  /** Reason of the client's error, such as `rootNotTrusted`. */
  reason?: string;
  httpStatus?: number;
  /** Step in which the connection failed. */
  phase?: string;
  /** BankID's explanation with digits masked, at most 300 characters; or the code of the connection's error. */
  details?: string;
  /** The remedy. */
  advice?: string;
}

/** Names of the application's callbacks. */
export type Callback =
  | 'prepareOrder'
  | 'onCompleted'
  | 'onRefused'
  | 'onUnfinished'
  | 'isKnownDevice'
  | 'append'
  | 'tenantFor'
  | 'authenticateAgent'
  | 'audit'
  | 'onAlarm';

/** The flow or call that a log entry is about. */
export interface LogSubject {
  kind: 'flow' | 'call';
  id: string;
  purpose: string;
  /** Empty or absent without tenants. */
  tenant?: string;
}

/**
 * Reports an event; the time is added. `once` names a condition that lasts: its entry in the log is written when it begins
 * and not for each event. A caller may have chosen it.
 */
export type Log = (level: ServerEvent['level'], event: LogEvent, subject?: LogSubject, once?: string) => void;

/** A log, and the end of it. */
export interface ClosableLog {
  log: Log;
  /** Writes how often conditions that last have occurred since they were last written. */
  flush: () => void;
}

/** The marks of an attack: one may be an honest person, so that their number is what counts. */
export const attackSigns: ReadonlySet<LogEventName> = new Set<LogEventName>([
  'returnWithoutFlow',
  'finishWithoutReturn',
  'openedElsewhere',
  'addressDiffers',
]);

/** Creates a log over the functions of the application: `onEvent` gets every event, `write` those of the log. */
export function createLog(options: {
  write?: ((entry: LogEntry) => void) | undefined;
  onEvent?: ((event: ServerEvent) => void) | undefined;
  clock: Pick<Clock, 'now' | 'monotonic'>;
  /** The tenant of events whose subject has none. */
  tenant?: string;
}): ClosableLog {
  const { write = writeProblems, onEvent, clock } = options;
  const repetition = createRepetition<ServerEvent>({ clock });
  const writeReport = ({ entry, repeated }: Report<ServerEvent>): void =>
    notify(() => write({ ...entry, ...(repeated > 0 && { repeated }) }));

  const isUnheard = options.write === undefined && onEvent === undefined;

  const log: Log = (level, event, subject, once) => {
    // `writeProblems` would drop it.
    if (isUnheard && level === 'info' && once === undefined) return;
    const about = subject && { subject: { kind: subject.kind, id: subject.id }, purpose: subject.purpose };
    const tenant = subject?.tenant || options.tenant;
    const reported: ServerEvent = { at: new Date(clock.now()), level, ...about, ...(tenant && { tenant }), ...event };
    if (onEvent) notify(() => onEvent(reported));
    if (once === undefined) return writeReport({ entry: reported, repeated: 0 });
    const code = event.event === 'requestRefused' ? event.code : undefined;
    const { reports, isCapReached } = repetition.count({
      condition: `${event.event} ${code ?? ''}`,
      variant: once,
      report: attackSigns.has(event.event) ? 'each' : 'once',
      entry: reported,
    });
    for (const report of reports) writeReport(report);
    if (isCapReached) {
      log('warn', { event: 'logLimited', limited: event.event, ...(code && { code }), advice: limitedAdvice });
    }
  };
  return { log, flush: () => repetition.flush().forEach(writeReport) };
}

const limitedAdvice =
  'Further variants are counted in `repeated`, and a few of them written. Callers choose their text: it may be an attack.';

/**
 * Calls a function of the application that takes reports. What it throws, or rejects with, must not end the work that is
 * reported on.
 */
export function notify(call: () => unknown): void {
  void (async () => call())().catch((error: unknown) => console.error(error));
}

function writeProblems(entry: LogEntry): void {
  if (entry.level !== 'info') console.error(JSON.stringify(entry));
}

/** Names an error for the log without its message, which may hold anything. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const codes = [error.name, 'code' in error ? error.code : '', 'errorCode' in error ? error.errorCode : ''];
  return codes.filter((code) => typeof code === 'string' && code !== '').join(' ');
}
