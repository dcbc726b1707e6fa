import type { FlowState } from '@secure-start/protocol/flow';
import type { Clock, OperationName } from '@secure-start/protocol/rp';
import type { Refusal } from './policy/refusals.ts';

/** What happened to one flow, one call (its `callId` is the `flowId`), or to the server. No entry holds a secret, a personal number or a text of a person. */
export type LogEntry = { at: Date; level: 'info' | 'warn' | 'error'; flowId?: string; purpose?: string } & LogEvent;

/** The kinds of log entries. */
export type LogEvent =
  | { event: 'insecureOrigins'; advice: string }
  /** `path` as it was asked for, with `#` for every digit. */
  | { event: 'requestRefused'; code: string; status: number; path: string }
  | { event: 'flowStarted'; device: 'same' | 'other'; launchStrategy?: string }
  | { event: 'orderRenewed' }
  | { event: 'flowState'; state: FlowState; hintCode?: string; refusal?: Refusal }
  | { event: 'policyReport'; finding: Refusal }
  /** BankID has fallen silent, is under maintenance, or answers again: once for each change. */
  | { event: 'bankIdService'; service: 'silent' | 'maintenance' | 'answering' }
  /** BankID announces the end of the version in use. */
  | { event: 'versionClosing'; sunset?: Date; link?: string }
  /** BankID failed. `error` is the code of the client's error, with BankID's own: `api internalError`. */
  | { event: 'bankIdFailed'; operation: OperationName; error: string }
  /** A callback of the application threw; `onError` has the error itself. */
  | { event: 'applicationFailed'; callback: Callback; error: string }
  | { event: 'internalError'; error: string };

/** What the application lends to the server. */
export type Callback =
  'ask' | 'onCompleted' | 'onRefused' | 'onUnfinished' | 'isKnownDevice' | 'authenticateAgent' | 'audit' | 'onAlarm';

/** Writes log entries; the time is added. */
export type Log = (level: LogEntry['level'], event: LogEvent, flow?: { flowId: string; purpose: string }) => void;

/** Makes a log over what writes entries. */
export function createLog(options: { write?: ((entry: LogEntry) => void) | undefined; clock: Clock }): Log {
  const { write = writeProblems, clock } = options;
  return (level, event, flow) => {
    const about = flow && { flowId: flow.flowId, purpose: flow.purpose };
    write({ at: new Date(clock.now()), level, ...about, ...event });
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
