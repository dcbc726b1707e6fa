import { conditions, orderLife, timeUpAt } from './order-life.js';
/** Lets time pass up to `now`, then lets the event happen, as the table of the order's life says. */
export function transition(options) {
  const { event, now, timings } = options;
  const order = age({ order: options.order, now, timings });
  const row = findRow(order, event);
  return row
    ? { accepted: true, order: follow({ order, row, event, at: now }) }
    : { accepted: false, order, state: order.state };
}
/** The order after everything that time alone did to it, each step at the instant it was due. */
export function age(options) {
  let { order } = options;
  for (let due = timeUpAt(order, options.timings); due <= options.now; due = timeUpAt(order, options.timings)) {
    const event = { type: 'timeUp' };
    const row = findRow(order, event);
    if (!row) throw new Error(`an order in state ${order.state} has a deadline but no row for it`);
    order = follow({ order, row, event, at: due });
  }
  return order;
}
/** The events that the table has for the order as it is. */
export function possibleEvents(order) {
  return [...new Set(orderLife.filter((row) => row.from.includes(order.state)).map((row) => row.on))];
}
function findRow(order, event) {
  return orderLife.find(
    (row) => row.on === event.type && row.from.includes(order.state) && (!row.when || conditions[row.when](order)),
  );
}
function follow(options) {
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
function outcomeOf(row, event) {
  if (event.type === 'completed') return { status: 'complete', completionData: event.completionData };
  if (row.to !== 'failed') return undefined;
  const hintCode = row.hintCode ?? ('hintCode' in event ? event.hintCode : undefined);
  if (hintCode === undefined) throw new Error(`the row for ${event.type} fails an order without a hint`);
  return { status: 'failed', hintCode };
}
//# sourceMappingURL=transition.js.map
