import type { CallView, DeskView } from '@secure-start/protocol/call';
import type { Said } from '../../flow/flow-client.ts';

/** Where the desk is, as far as the page knows. */
export type DeskSituation =
  | { step: 'opening'; connected: boolean }
  /** The application knows no agent here. */
  | { step: 'signedOut' }
  /** No desk is served at the address. */
  | { step: 'gone' }
  | {
      step: 'open';
      desk: DeskView;
      connected: boolean;
      /** A press is on its way to the server. */
      busy: boolean;
      /** Why the last press came to nothing, in words for the agent; without words the element has some. */
      refusal?: { said?: Said };
    };

/** Whether the person can still answer, or the answer is on its way to the application. */
export function isUnderWay(call: CallView | undefined): boolean {
  return call?.state === 'pending' || call?.state === 'completed';
}

/** Whether there is a question that the agent can still cancel. */
export function isCancellable(call: CallView | undefined): boolean {
  return call?.state === 'pending' && call.cancelWanted !== true;
}

/** Whether the agent has yet to confirm that they have read the alarm. */
export function hasUnreadAlarm(call: CallView | undefined): boolean {
  return call?.alarm?.acknowledged === false;
}
