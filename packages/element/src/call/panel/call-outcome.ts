import type { CallState } from '@secure-start/protocol/call';
import type { DeskStrings } from './desk-strings.ts';

/** Tone of a call's outcome, which sets its colour: still open, a result, an end without one, possible fraud. */
export type CallTone = 'waiting' | 'done' | 'over' | 'alarm';

/** State of a call in a few words. */
export interface CallOutcome {
  text: string;
  tone: CallTone;
}

/** Returns the outcome of a call. A state that this version does not know counts as failed. */
export function describeOutcome(
  call: { state: CallState; kind: 'auth' | 'sign'; hasAlarm: boolean; cancelWanted?: boolean },
  strings: DeskStrings,
): CallOutcome {
  const { state, kind, hasAlarm, cancelWanted } = call;
  if (hasAlarm) return { text: strings.alarm, tone: 'alarm' };
  if (cancelWanted) return { text: strings.cancelling, tone: 'waiting' };
  switch (state) {
    case 'pending':
    case 'completed':
      return { text: strings[state], tone: 'waiting' };
    case 'finished':
      return { text: kind === 'auth' ? strings.identified : strings.signed, tone: 'done' };
    case 'cancelled':
    case 'outcomeUnknown':
      return { text: strings[state], tone: 'over' };
    default:
      return { text: strings.failed, tone: 'over' };
  }
}
