import type { FlowView } from '@secure-start/protocol/flow';
import type { RefusedState } from './element-state.ts';

/** Returns whether the state of a flow may still change. */
export function isRunning({ state }: Pick<FlowView, 'state'>): boolean {
  return state === 'pending' || state === 'completed';
}

/**
 * Returns whether the app has yet to take the order by a QR code or a link, or looks for a BankID on this device, where
 * there may be none: only then is there a code, a link or another device to show. An order by personal number reaches the app without either, and
 * one that the person has cancelled is not shown any more.
 */
export function isOutstanding({ state, device, hintCode, byPersonalNumber, cancelWanted }: FlowView): boolean {
  return (
    state === 'pending' &&
    !byPersonalNumber &&
    !cancelWanted &&
    [undefined, 'outstandingTransaction', 'noClient', device === 'same' && 'started'].includes(hintCode)
  );
}

/** Returns whether a flow has an end that its own page has shown, so that a page opened later shows nothing of it. */
export function isOver({ state }: FlowView): boolean {
  return ['finished', 'cancelled', 'continuedElsewhere'].includes(state);
}

/**
 * Returns whether a flow that was lost may still run. It is then looked for and not started again: what was signed or paid
 * would be asked for a second time.
 */
export function mayRunOn({ what, refusal }: RefusedState): boolean {
  return what === 'flow' && ['unreachable', 'failed'].includes(refusal);
}
