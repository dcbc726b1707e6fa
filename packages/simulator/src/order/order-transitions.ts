import type { FailedHintCode, PendingHintCode } from '@secure-start/protocol/rp';
import type { Timings } from '../time/timings.ts';
import { isByPersonalNumber, isPhoneOperation } from './operation.ts';
import type { OrderEvent } from './order-event.ts';
import type { Order, OrderState, PendingState } from './order.ts';

/** The name of a condition on an order that selects between transitions. */
export type Condition = 'isPhone' | 'requiresDocument' | 'isByPersonalNumber' | 'isLastWrongCode' | 'hasNoPerson';

/** A transition between two states. Of several that match, the first applies. */
export interface OrderTransition {
  from: readonly OrderState[];
  on: OrderEvent['type'];
  when?: Condition;
  to: OrderState;
  /** The hint code of a transition to `failed`. Absent: the event has it. */
  hintCode?: FailedHintCode;
}

/** The number of wrong security codes that ends an order. */
const maxWrongCodes = 3;

/** The conditions by name. */
export const conditions: Readonly<Record<Condition, (order: Order) => boolean>> = {
  isPhone: (order) => isPhoneOperation(order.parameters.operation),
  requiresDocument: (order) => order.parameters.requirement.mrtd,
  isByPersonalNumber: (order) => isByPersonalNumber(order.parameters),
  isLastWrongCode: (order) => order.wrongCodeCount + 1 >= maxWrongCodes,
  hasNoPerson: (order) => order.takenByApp === undefined,
};

const awaitingPersonStates: readonly OrderState[] = ['userCallConfirm', 'userMrtd', 'userSign'];
const inAppStates: readonly OrderState[] = ['started', ...awaitingPersonStates];
/** The states of a pending order. */
export const pendingStates: readonly OrderState[] = ['waiting', ...inAppStates, 'processing'];
const endedStates: readonly OrderState[] = ['failed', 'complete'];
/** Every state. */
export const orderStates: readonly OrderState[] = [...pendingStates, ...endedStates, 'gone'];

/**
 * The state machine of an order: every transition there is.
 *
 * The order of call question, document and code is ours, since no source has one.
 *
 * @see docs/spec/rp-api.md#timing-and-life-cycle
 * @see docs/spec/rp-api.md#hint-codes
 */
export const orderTransitions: readonly OrderTransition[] = [
  { from: ['waiting'], on: 'opened', to: 'started' },
  { from: ['waiting'], on: 'taken', to: 'started' },
  { from: ['started'], on: 'taken', when: 'hasNoPerson', to: 'started' },
  { from: ['started'], on: 'bankIdFound', when: 'isPhone', to: 'userCallConfirm' },
  { from: ['started'], on: 'bankIdFound', when: 'requiresDocument', to: 'userMrtd' },
  { from: ['started'], on: 'bankIdFound', to: 'userSign' },
  { from: ['started'], on: 'otherPerson', to: 'failed' },
  { from: ['userCallConfirm'], on: 'callConfirmed', when: 'requiresDocument', to: 'userMrtd' },
  { from: ['userCallConfirm'], on: 'callConfirmed', to: 'userSign' },
  { from: ['userCallConfirm'], on: 'callDeclined', to: 'failed', hintCode: 'userDeclinedCall' },
  { from: ['userMrtd'], on: 'documentPassed', to: 'userSign' },
  { from: ['userMrtd'], on: 'documentFailed', to: 'failed', hintCode: 'mrtdVerificationFailed' },
  { from: ['userMrtd'], on: 'documentUnreadable', to: 'failed', hintCode: 'nfcNotSupportedByDevice' },
  { from: ['userSign'], on: 'codeRight', to: 'processing' },
  { from: ['userSign'], on: 'codeWrong', when: 'isLastWrongCode', to: 'failed', hintCode: 'certificateErr' },
  { from: ['userSign'], on: 'codeWrong', to: 'userSign' },
  { from: ['processing'], on: 'completed', to: 'complete' },

  { from: inAppStates, on: 'refused', to: 'failed', hintCode: 'userCancel' },
  { from: [...inAppStates, 'processing'], on: 'appFailed', to: 'failed' },
  { from: pendingStates, on: 'faulted', to: 'failed' },
  { from: ['started'], on: 'appHinted', to: 'started' },
  { from: ['userCallConfirm'], on: 'appHinted', to: 'userCallConfirm' },
  { from: ['userMrtd'], on: 'appHinted', to: 'userMrtd' },
  { from: ['userSign'], on: 'appHinted', to: 'userSign' },
  { from: ['waiting', ...inAppStates], on: 'superseded', to: 'failed', hintCode: 'cancelled' },
  { from: pendingStates, on: 'cancelled', to: 'gone' },
  { from: endedStates, on: 'handedOut', to: 'gone' },

  { from: ['waiting'], on: 'timeUp', when: 'isByPersonalNumber', to: 'failed', hintCode: 'expiredTransaction' },
  { from: ['waiting'], on: 'timeUp', to: 'failed', hintCode: 'startFailed' },
  { from: [...inAppStates, 'processing'], on: 'timeUp', to: 'failed', hintCode: 'expiredTransaction' },
  { from: endedStates, on: 'timeUp', to: 'gone' },
];

/** Checks that an order is pending. */
export function isPending(order: Order): boolean {
  return pendingStates.includes(order.state);
}

/** The hint code of each state of a pending order. */
export const stateHints: Readonly<Record<PendingState, PendingHintCode>> = {
  waiting: 'outstandingTransaction',
  started: 'started',
  userCallConfirm: 'userCallConfirm',
  userMrtd: 'userMrtd',
  userSign: 'userSign',
  processing: 'processing',
};

/** Returns when the present state of an order ends by itself, or `Infinity` for one that is gone. */
export function stateDeadline(order: Order, timings: Timings): number {
  switch (order.state) {
    case 'waiting':
      return order.createdAt + (isByPersonalNumber(order.parameters) ? timings.finishMs : timings.startMs);
    case 'failed':
      return pickedUpAt(order) !== undefined
        ? order.stateSince + timings.failedCollectableMs
        : order.createdAt + timings.neverTakenCollectableMs;
    case 'complete':
      return order.stateSince + timings.completeCollectableMs;
    case 'gone':
      return Infinity;
    default:
      return (pickedUpAt(order) ?? order.createdAt) + timings.finishMs;
  }
}

/** Returns when an app got the order first, with a person or without. */
function pickedUpAt({ openedAt, takenByApp }: Order): number | undefined {
  return openedAt ?? takenByApp?.at;
}
