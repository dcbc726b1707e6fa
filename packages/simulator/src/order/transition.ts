import type { Timings } from '../time/timings.ts';
import type { Order, OrderState, Outcome } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { conditions, orderLife, timeUpAt } from './order-transitions.ts';
import type { LifeRow } from './order-transitions.ts';

/** What became of an event: the order after it, or the order as time had left it and no row for the event. */
export type Transition = { accepted: true; order: Order } | { accepted: false; order: Order; state: OrderState };

/** Lets time pass up to `now`, then lets the event happen, as the table of the order's life says. */
export function transition(options: { order: Order; event: OrderEvent; now: number; timings: Timings }): Transition {
  const { event, now, timings } = options;
  const order = age({ order: options.order, now, timings });
  const row = findRow(order, event);
  return row
    ? { accepted: true, order: follow({ order, row, event, at: now }) }
    : { accepted: false, order, state: order.state };
}

/** The order after everything that time alone did to it, each step at the instant it was due. */
export function age(options: { order: Order; now: number; timings: Timings }): Order {
  let { order } = options;
  for (let due = timeUpAt(order, options.timings); due <= options.now; due = timeUpAt(order, options.timings)) {
    const event = { type: 'timeUp' } as const;
    const row = findRow(order, event);
    if (!row) throw new Error(`an order in state ${order.state} has a deadline but no row for it`);
    order = follow({ order, row, event, at: due });
  }
  return order;
}

/** The events that the table has for the order as it is. */
export function possibleEvents(order: Order): OrderEvent['type'][] {
  return [...new Set(orderLife.filter((row) => row.from.includes(order.state)).map((row) => row.on))];
}

function findRow(order: Order, event: OrderEvent): LifeRow | undefined {
  return orderLife.find(
    (row) => row.on === event.type && row.from.includes(order.state) && (!row.when || conditions[row.when](order)),
  );
}

function follow(options: { order: Order; row: LifeRow; event: OrderEvent; at: number }): Order {
  const { row, event, at } = options;
  const { appHint: _, ...order } = options.order;
  const outcome = outcomeOf(row, event) ?? order.outcome;
  return {
    ...order,
    state: row.to,
    stateSince: at,
    history: [...order.history, { at, event: event.type, state: row.to }],
    wrongCodes: order.wrongCodes + (event.type === 'codeWrong' ? 1 : 0),
    ...(event.type === 'taken'
      ? { taken: { at, personalNumber: event.personalNumber, ipAddress: event.ipAddress, by: event.by } }
      : {}),
    ...(event.type === 'appHinted' ? { appHint: event.hintCode } : {}),
    ...(outcome ? { outcome } : {}),
  };
}

function outcomeOf(row: LifeRow, event: OrderEvent): Outcome | undefined {
  if (event.type === 'completed') return { status: 'complete', completionData: event.completionData };
  if (row.to !== 'failed') return undefined;
  const hintCode = row.hintCode ?? ('hintCode' in event ? event.hintCode : undefined);
  if (hintCode === undefined) throw new Error(`the row for ${event.type} fails an order without a hint`);
  return { status: 'failed', hintCode };
}
