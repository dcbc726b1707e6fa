import type { FlowOutcome, FlowOutcomeCode, FlowView } from '@secure-start/protocol/flow';
import type { ElementState, RefusalReason } from './flow/element-state.ts';
import { isRunning } from './flow/flow-progress.ts';
import { unknownEnd } from './panel/describe-end.ts';

/** Detail of the event `bankid-finished`. */
export interface FinishedDetail {
  /** A path of the same origin to which the application wants the browser to go; `undefined` to stay. */
  redirectTo: string | undefined;
}

/** Detail of the event `bankid-ended`. */
export interface EndedDetail extends FlowOutcome {
  flow: FlowView;
}

/**
 * Detail of the events `bankid-refused` and `bankid-lost`.
 *
 * `code` is the code of the outcome where the server sent one, else the code of its error, else the reason that the
 * element has found itself. The set is open.
 */
export interface RefusedDetail {
  code: FlowOutcomeCode | RefusalReason | (string & {});
  /** The outcome, where the server sent one. */
  outcome: FlowOutcome | undefined;
  /** Seconds until a start can be accepted, where the server said so. */
  retryAfterSeconds: number | undefined;
}

/** The events of `<bankid-login>` by name, with their details. */
export interface BankIdLoginEventDetails {
  'bankid-state': FlowView;
  'bankid-finished': FinishedDetail;
  'bankid-ended': EndedDetail;
  'bankid-refused': RefusedDetail;
  'bankid-lost': RefusedDetail;
}

/** Emits an event. Returns `false` when the page has cancelled it. */
export type EmitEvent = <Name extends keyof BankIdLoginEventDetails>(
  name: Name,
  detail: BankIdLoginEventDetails[Name],
) => boolean;

/** Emits the events that a change of state causes. */
export function emitStateEvents(options: { before: ElementState; state: ElementState; emit: EmitEvent }): void {
  const { before, state, emit } = options;
  if (state.step === 'refused') {
    const { what, refusal, errorBody, retry } = state;
    const { outcome, error } = errorBody ?? {};
    const code = outcome?.code ?? error?.code ?? refusal;
    emit(what === 'start' ? 'bankid-refused' : 'bankid-lost', {
      code,
      outcome,
      retryAfterSeconds: retry?.afterSeconds,
    });
    return;
  }
  const flowBefore = before.step === 'following' ? before.flow : undefined;
  if (state.step !== 'following' || state.flow === flowBefore) return;
  const { flow } = state;
  emit('bankid-state', flow);
  const isEnd = !isRunning(flow) && flow.state !== 'finished';
  if (isEnd && flow.state !== flowBefore?.state) emit('bankid-ended', { ...(flow.outcome ?? unknownEnd), flow });
}

declare global {
  interface HTMLElementEventMap {
    'bankid-state': CustomEvent<FlowView>;
    'bankid-finished': CustomEvent<FinishedDetail>;
    'bankid-ended': CustomEvent<EndedDetail>;
    'bankid-refused': CustomEvent<RefusedDetail>;
    'bankid-lost': CustomEvent<RefusedDetail>;
  }
}
