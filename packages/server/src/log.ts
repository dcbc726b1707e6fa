import type { FlowState } from '@secure-start/protocol/flow';
import type { Clock, OperationName } from '@secure-start/protocol/rp';
import type { Refusal } from './policy/refusals.ts';

/**
 * One entry of the log, about one flow or call or about the server.
 *
 * No entry holds a secret, a personal number or a text of a person.
 */
export type LogEntry = {
  at: Date;
  level: 'info' | 'warn' | 'error';
  /** The flow or call that the entry is about: `id` is its `flowId` or `callId`. */
  subject?: { kind: 'flow' | 'call'; id: string };
  purpose?: string;
  /** Absent in a server without tenants, and where an entry is about all of them. */
  tenant?: string;
} & LogEvent;

/** The kinds of log entries. */
export type LogEvent =
  | { event: 'insecureOrigins'; advice: string }
  /** `path` as it was requested, with `#` for every digit. */
  | { event: 'requestRefused'; code: string; status: number; path: string }
  | { event: 'flowStarted'; device: 'same' | 'other'; launchStrategy?: string }
  | { event: 'orderRenewed' }
  | { event: 'flowState'; state: FlowState; hintCode?: string; refusal?: Refusal }
  | { event: 'policyReport'; finding: Refusal }
  /** BankID does not answer, is under maintenance, or answers again: once for each change. */
  | { event: 'bankIdService'; service: 'unreachable' | 'maintenance' | 'answering' }
  /** BankID announces the end of the version in use. */
  | { event: 'versionClosing'; sunset?: Date; link?: string }
  /** A call to BankID failed. `error` is the code of the client's error, with BankID's own: `api internalError`. */
  | { event: 'bankIdFailed'; operation: OperationName; error: string }
  /** A callback of the application threw or did not answer in time; `onError` has the error itself. */
  | { event: 'applicationFailed'; callback: Callback; error: string }
  /** The store does not answer, or answers again: once for each change. */
  | { event: 'storeService'; service: 'unreachable'; error: string }
  | { event: 'storeService'; service: 'answering' }
  | { event: 'internalError'; error: string };

/** Names of the application's callbacks. */
export type Callback =
  | 'prepareOrder'
  | 'onCompleted'
  | 'onRefused'
  | 'onUnfinished'
  | 'isKnownDevice'
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

/** Writes a log entry; the time is added. */
export type Log = (level: LogEntry['level'], event: LogEvent, subject?: LogSubject) => void;

/** Creates a log over a function that writes entries. */
export function createLog(options: {
  write?: ((entry: LogEntry) => void) | undefined;
  clock: Clock;
  /** The tenant of entries whose subject has none. */
  tenant?: string;
}): Log {
  const { write = writeProblems, clock } = options;
  return (level, event, subject) => {
    const about = subject && { subject: { kind: subject.kind, id: subject.id }, purpose: subject.purpose };
    const tenant = subject?.tenant || options.tenant;
    try {
      write({ at: new Date(clock.now()), level, ...about, ...(tenant && { tenant }), ...event });
    } catch (error) {
      // A log that fails must not end the work that it reports on.
      console.error(error);
    }
  };
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
