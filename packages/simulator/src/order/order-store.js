import { isAddressedByNumber } from './operation.js';
import { isOpen, timeUpAt } from './order-life.js';
import { age, transition } from './transition.js';
/** So many orders that are gone are kept, for `find` and `all` to tell what became of them. */
const goneKept = 1_000;
/** Makes an empty store. */
export function createOrderStore(options) {
  const { clock, randomness, timings } = options;
  const orders = new Map();
  const refsByToken = new Map();
  const refsByPerson = new Map();
  const timers = new Map();
  const gone = new Set();
  const keep = (order) => {
    const before = orders.get(order.orderRef);
    if (before === order) return order;
    orders.set(order.orderRef, order);
    index(order);
    timers.get(order.orderRef)?.();
    const due = timeUpAt(order, timings);
    if (due === Infinity) {
      timers.delete(order.orderRef);
      gone.add(order.orderRef);
      forgetOldest();
    } else {
      timers.set(order.orderRef, clock.schedule({ afterMs: due - clock.now(), task: () => pass(order.orderRef) }));
    }
    return order;
  };
  const index = (order) => {
    for (const personalNumber of [order.asked.personalNumber, order.taken?.personalNumber]) {
      if (personalNumber === undefined) continue;
      const refs = refsByPerson.get(personalNumber) ?? new Set();
      if (isOpen(order)) refs.add(order.orderRef);
      else refs.delete(order.orderRef);
      refsByPerson.set(personalNumber, refs);
      if (refs.size === 0) refsByPerson.delete(personalNumber);
    }
  };
  const forgetOldest = () => {
    const [oldest] = gone;
    if (gone.size <= goneKept || oldest === undefined) return;
    const tokens = orders.get(oldest)?.tokens;
    if (tokens) for (const token of [tokens.qrStartToken, tokens.autoStartToken]) refsByToken.delete(token);
    gone.delete(oldest);
    orders.delete(oldest);
  };
  const pass = (orderRef) => {
    const order = orders.get(orderRef);
    return order && keep(age({ order, now: clock.now(), timings }));
  };
  return {
    create({ rp, asked }) {
      const now = clock.now();
      const order = {
        orderRef: randomness.uuid(),
        rp,
        asked,
        ...(isAddressedByNumber(asked.operation) ? {} : { tokens: drawTokens(randomness) }),
        createdAt: now,
        state: 'waiting',
        stateSince: now,
        wrongCodes: 0,
        history: [{ at: now, event: 'created', state: 'waiting' }],
      };
      if (order.tokens) {
        refsByToken.set(order.tokens.qrStartToken, order.orderRef);
        refsByToken.set(order.tokens.autoStartToken, order.orderRef);
      }
      return keep(order);
    },
    find: pass,
    findByToken(kind, token) {
      const order = pass(refsByToken.get(token) ?? '');
      return order?.tokens?.[kind] === token ? order : undefined;
    },
    openOrdersOf: (personalNumber) =>
      [...(refsByPerson.get(personalNumber) ?? [])].flatMap((orderRef) => pass(orderRef) ?? []).filter(isOpen),
    apply(orderRef, event) {
      const order = orders.get(orderRef);
      if (!order) throw new Error('there is no order of this orderRef');
      const result = transition({ order, event, now: clock.now(), timings });
      keep(result.order);
      return result;
    },
    all: () => [...orders.keys()].flatMap((orderRef) => pass(orderRef) ?? []),
  };
}
function drawTokens(randomness) {
  return {
    autoStartToken: randomness.uuid(),
    qrStartToken: randomness.uuid(),
    qrStartSecret: randomness.uuid(),
  };
}
//# sourceMappingURL=order-store.js.map
