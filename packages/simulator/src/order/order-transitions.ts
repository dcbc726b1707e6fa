import type { FailedHintCode, PendingHintCode } from '@secure-start/protocol/rp';
import type { Timings } from '../time/timings.ts';
import { isAddressedByNumber, isPhoneOperation } from './operation.ts';
import type { OpenState, Order, OrderState } from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** A condition on the order that picks between rows. */
export type Condition = 'isPhone' | 'wantsDocument' | 'isAddressedByNumber' | 'isLastCode';

/** One row of the order's life. Of several rows that fit, the first counts. */
export interface LifeRow {
  from: readonly OrderState[];
  on: OrderEvent['type'];
  when?: Condition;
  to: OrderState;
  /** Rows into `failed`: the outcome's hint. Absent: the event brings it. */
  hintCode?: FailedHintCode;
}

/** How many wrong codes end an order. */
const codesAllowed = 3;

/** The conditions that rows name. */
export const conditions: Readonly<Record<Condition, (order: Order) => boolean>> = {
  isPhone: (order) => isPhoneOperation(order.asked.operation),
  wantsDocument: (order) => order.asked.demands.mrtd,
  isAddressedByNumber: (order) => isAddressedByNumber(order.asked),
  isLastCode: (order) => order.wrongCodes + 1 >= codesAllowed,
};

const asking: readonly OrderState[] = ['userCallConfirm', 'userMrtd', 'userSign'];
const inApp: readonly OrderState[] = ['started', ...asking];
/** States of an order that is under way. */
export const openStates: readonly OrderState[] = ['waiting', ...inApp, 'processing'];
const ended: readonly OrderState[] = ['failed', 'complete'];
/** Every state. */
export const orderStates: readonly OrderState[] = [...openStates, ...ended, 'gone'];

/**
 * The life of an order: state × event → state. What is not here does not happen.
 *
 * Source: spec rp-api.md 4 and 6.2. Ours, for want of a source: the order of call question, document and code.
 */
export const orderLife: readonly LifeRow[] = [
  { from: ['waiting'], on: 'taken', to: 'started' },
  { from: ['started'], on: 'bankIdFound', when: 'isPhone', to: 'userCallConfirm' },
  { from: ['started'], on: 'bankIdFound', when: 'wantsDocument', to: 'userMrtd' },
  { from: ['started'], on: 'bankIdFound', to: 'userSign' },
  { from: ['started'], on: 'otherPerson', to: 'failed' },
  { from: ['userCallConfirm'], on: 'callConfirmed', when: 'wantsDocument', to: 'userMrtd' },
  { from: ['userCallConfirm'], on: 'callConfirmed', to: 'userSign' },
  { from: ['userCallConfirm'], on: 'callDeclined', to: 'failed', hintCode: 'userDeclinedCall' },
  { from: ['userMrtd'], on: 'documentPassed', to: 'userSign' },
  { from: ['userMrtd'], on: 'documentFailed', to: 'failed', hintCode: 'mrtdVerificationFailed' },
  { from: ['userMrtd'], on: 'documentUnreadable', to: 'failed', hintCode: 'nfcNotSupportedByDevice' },
  { from: ['userSign'], on: 'codeRight', to: 'processing' },
  { from: ['userSign'], on: 'codeWrong', when: 'isLastCode', to: 'failed', hintCode: 'certificateErr' },
  { from: ['userSign'], on: 'codeWrong', to: 'userSign' },
  { from: ['processing'], on: 'completed', to: 'complete' },

  { from: inApp, on: 'refused', to: 'failed', hintCode: 'userCancel' },
  { from: [...inApp, 'processing'], on: 'appFailed', to: 'failed' },
  { from: openStates, on: 'faulted', to: 'failed' },
  { from: ['started'], on: 'appHinted', to: 'started' },
  { from: ['userCallConfirm'], on: 'appHinted', to: 'userCallConfirm' },
  { from: ['userMrtd'], on: 'appHinted', to: 'userMrtd' },
  { from: ['userSign'], on: 'appHinted', to: 'userSign' },
  { from: ['waiting', ...inApp], on: 'superseded', to: 'failed', hintCode: 'cancelled' },
  { from: openStates, on: 'cancelled', to: 'gone' },
  { from: ended, on: 'handedOut', to: 'gone' },

  { from: ['waiting'], on: 'timeUp', when: 'isAddressedByNumber', to: 'failed', hintCode: 'expiredTransaction' },
  { from: ['waiting'], on: 'timeUp', to: 'failed', hintCode: 'startFailed' },
  { from: [...inApp, 'processing'], on: 'timeUp', to: 'failed', hintCode: 'expiredTransaction' },
  { from: ended, on: 'timeUp', to: 'gone' },
];

/** Whether the order is under way. */
export function isOpen(order: Order): boolean {
  return openStates.includes(order.state);
}

/** The hint a pending order has in each state. */
export const stateHints: Readonly<Record<OpenState, PendingHintCode>> = {
  waiting: 'outstandingTransaction',
  started: 'started',
  userCallConfirm: 'userCallConfirm',
  userMrtd: 'userMrtd',
  userSign: 'userSign',
  processing: 'processing',
};

/** When the order's present state ends by itself; `Infinity` for one that is gone. */
export function timeUpAt(order: Order, timings: Timings): number {
  switch (order.state) {
    case 'waiting':
      return order.createdAt + (isAddressedByNumber(order.asked) ? timings.finishMs : timings.startMs);
    case 'failed':
      return order.taken
        ? order.stateSince + timings.failedCollectableMs
        : order.createdAt + timings.neverTakenCollectableMs;
    case 'complete':
      return order.stateSince + timings.completeCollectableMs;
    case 'gone':
      return Infinity;
    default:
      return (order.taken?.at ?? order.createdAt) + timings.finishMs;
  }
}
