import type { CallState } from '@secure-start/protocol/call';
import type { DeskStrings } from './desk-strings.ts';

/** What the look of a call follows: nothing yet, a good end, an end that helps nobody, possible fraud. */
export type Tone = 'waiting' | 'done' | 'over' | 'alarm';

/** Where a call is, in a few words and by its tone. */
export interface Outcome {
  text: string;
  tone: Tone;
}

/** Says where a call is. States that we do not know yet get the words for "it did not work". */
export function outcomeOf(
  call: { state: CallState; kind: 'auth' | 'sign'; alarmed: boolean; cancelWanted?: boolean },
  strings: DeskStrings,
): Outcome {
  const { state, kind, alarmed, cancelWanted } = call;
  if (alarmed) return { text: strings.alarm, tone: 'alarm' };
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
