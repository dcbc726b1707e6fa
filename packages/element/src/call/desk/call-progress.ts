import type { CallView } from '@secure-start/protocol/call';

/** Returns whether a call is in progress: the person can still answer, or the application is given the answer. */
export function isInProgress(call: CallView | undefined): boolean {
  return call?.state === 'pending' || call?.state === 'completed';
}

/** Returns whether the agent can cancel the order of a call. */
export function isCancellable(call: CallView | undefined): boolean {
  return call?.state === 'pending' && call.cancelWanted !== true;
}

/** Returns whether a call has an alarm that the agent has not acknowledged. */
export function hasUnreadAlarm(call: CallView | undefined): boolean {
  return call?.alarm?.acknowledged === false;
}
