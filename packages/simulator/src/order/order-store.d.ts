import type { SimulatorClock } from '../time/simulator-clock.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { Randomness } from '../randomness.ts';
import type { Timings } from '../time/timings.ts';
import type { Asked, Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import type { Transition } from './transition.ts';
/** Holds the orders of one world. Every order it gives out is as time has left it. */
export interface OrderStore {
  create(options: { rp: RpIdentity; asked: Asked }): Order;
  find(orderRef: string): Order | undefined;
  /** By the token in a QR code or in a launch link. */
  findByToken(kind: 'qrStartToken' | 'autoStartToken', token: string): Order | undefined;
  /** Orders under way that name this person or that the person's app has taken, oldest first. */
  openOrdersOf(personalNumber: string): Order[];
  /** Lets the event happen, if the order's life has it. */
  apply(orderRef: string, event: OrderEvent): Transition;
  all(): Order[];
}
/** Makes an empty store. */
export declare function createOrderStore(options: {
  clock: SimulatorClock;
  randomness: Randomness;
  timings: Timings;
}): OrderStore;
