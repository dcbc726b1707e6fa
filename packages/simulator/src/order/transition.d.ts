import type { Timings } from '../time/timings.ts';
import type { Order, OrderState } from './order.ts';
import type { OrderEvent } from './order-event.ts';
/** What became of an event: the order after it, or the order as time had left it and no row for the event. */
export type Transition =
  | {
      accepted: true;
      order: Order;
    }
  | {
      accepted: false;
      order: Order;
      state: OrderState;
    };
/** Lets time pass up to `now`, then lets the event happen, as the table of the order's life says. */
export declare function transition(options: {
  order: Order;
  event: OrderEvent;
  now: number;
  timings: Timings;
}): Transition;
/** The order after everything that time alone did to it, each step at the instant it was due. */
export declare function age(options: { order: Order; now: number; timings: Timings }): Order;
/** The events that the table has for the order as it is. */
export declare function possibleEvents(order: Order): OrderEvent['type'][];
