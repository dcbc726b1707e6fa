import type { Timings } from '../time/timings.ts';
import type { OrderEvent } from './order-event.ts';
import { conditions, orderStates, orderTransitions, stateDeadline } from './order-transitions.ts';
import type { OrderTransition } from './order-transitions.ts';
import type { Order, OrderState, Outcome } from './order.ts';

/**
 * The result of an event. It is accepted when there is a transition for it; else the order is as time alone changed it.
 */
export type TransitionResult = { accepted: true; order: Order } | { accepted: false; order: Order; state: OrderState };

/** Applies the deadlines that passed up to `now`, and then an event. */
export function transition(options: {
  order: Order;
  event: OrderEvent;
  now: number;
  timings: Timings;
}): TransitionResult {
  const { event, now, timings } = options;
  const order = applyDeadlines({ order: options.order, now, timings });
  const row = findTransition(order, event);
  return row
    ? { accepted: true, order: applyTransition({ order, row, event, at: now }) }
    : { accepted: false, order, state: order.state };
}

/** Returns the order after the deadlines that passed up to `now`, each applied at its own time. */
export function applyDeadlines(options: { order: Order; now: number; timings: Timings }): Order {
  const { now, timings } = options;
  let { order } = options;
  for (let dueAt = stateDeadline(order, timings); dueAt <= now; dueAt = stateDeadline(order, timings)) {
    const event = { type: 'timeUp' } as const;
    const row = findTransition(order, event);
    if (!row) throw new Error(`The state ${order.state} has a deadline but no transition for it.`);
    order = applyTransition({ order, row, event, at: dueAt });
  }
  return order;
}

/** Lists the events that have a transition from a state. */
export function possibleEvents(state: OrderState): OrderEvent['type'][] {
  return [...new Set(transitionsFrom.get(state)?.map(({ on }) => on))];
}

const transitionsFrom: ReadonlyMap<OrderState, readonly OrderTransition[]> = new Map(
  orderStates.map((state) => [state, orderTransitions.filter(({ from }) => from.includes(state))]),
);

function findTransition(order: Order, event: OrderEvent): OrderTransition | undefined {
  return transitionsFrom
    .get(order.state)
    ?.find((row) => row.on === event.type && (!row.when || conditions[row.when](order)));
}

function applyTransition(options: { order: Order; row: OrderTransition; event: OrderEvent; at: number }): Order {
  const { row, event, at } = options;
  const order = withoutAppHint(options.order);
  const outcome = outcomeAfter(row, event) ?? order.outcome;
  // Members are set one by one, since spreading objects that are mostly empty takes a multiple of the time.
  const changed: { -readonly [Name in keyof Order]: Order[Name] } = {
    ...order,
    state: row.to,
    stateSince: at,
    history: [...order.history, { at, event: event.type, state: row.to }],
    wrongCodeCount: order.wrongCodeCount + (event.type === 'codeWrong' ? 1 : 0),
  };
  if (event.type === 'opened') changed.openedAt = at;
  if (event.type === 'taken') {
    const { personalNumber, ipAddress, startedBy } = event;
    changed.takenByApp = { at, personalNumber, ipAddress, startedBy };
  }
  if (event.type === 'appHinted') changed.appHint = event.hintCode;
  if (outcome) changed.outcome = outcome;
  return changed;
}

function withoutAppHint(order: Order): Order {
  if (order.appHint === undefined) return order;
  const { appHint: _, ...others } = order;
  return others;
}

function outcomeAfter(row: OrderTransition, event: OrderEvent): Outcome | undefined {
  if (event.type === 'completed') return { status: 'complete', completionData: event.completionData };
  if (row.to !== 'failed') return undefined;
  const hintCode = row.hintCode ?? ('hintCode' in event ? event.hintCode : undefined);
  if (hintCode === undefined) throw new Error(`The transition for ${event.type} fails an order without a hint code.`);
  return { status: 'failed', hintCode };
}
