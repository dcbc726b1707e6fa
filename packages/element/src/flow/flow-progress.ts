import type { FlowView } from '@secure-start/protocol/flow';

/** Returns whether the state of a flow may still change. */
export function isRunning({ state }: Pick<FlowView, 'state'>): boolean {
  return state === 'pending' || state === 'completed';
}

/**
 * Returns whether the app has yet to take the order by a QR code or a link: only then is there one to show.
 * An order by personal number reaches the app without either.
 */
export function isOutstanding({ state, hintCode, byPersonalNumber }: FlowView): boolean {
  return (
    state === 'pending' && !byPersonalNumber && [undefined, 'outstandingTransaction', 'noClient'].includes(hintCode)
  );
}

/** Returns whether a flow has an end that its own page has shown, so that a page opened later shows nothing of it. */
export function isOver({ state }: FlowView): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'continuedElsewhere';
}
