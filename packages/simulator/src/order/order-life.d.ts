import type { FailedHintCode, PendingHintCode } from '@secure-start/protocol';
import type { Timings } from '../time/timings.ts';
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
/** The conditions that rows name. */
export declare const conditions: Readonly<Record<Condition, (order: Order) => boolean>>;
/** States of an order that is under way. */
export declare const openStates: readonly OrderState[];
/**
 * The life of an order: state × event → state. What is not here does not happen.
 *
 * Source: spec rp-api.md 4 and 6.2. Ours, for want of a source: the order of call question, document and code.
 */
export declare const orderLife: readonly LifeRow[];
/** Whether the order is under way. */
export declare function isOpen(order: Order): boolean;
/** The hint a pending order has in each state. */
export declare const stateHints: Readonly<Record<OpenState, PendingHintCode>>;
/** When the order's present state ends by itself; `Infinity` for one that is gone. */
export declare function timeUpAt(order: Order, timings: Timings): number;
