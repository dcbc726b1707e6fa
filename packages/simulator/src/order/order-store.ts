import type { SimulatorClock } from '../time/simulator-clock.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { Randomness } from '../randomness.ts';
import type { Timings } from '../time/timings.ts';
import { hasTokens } from './operation.ts';
import { isOpen, timeUpAt } from './order-transitions.ts';
import type { Asked, Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { age, transition } from './transition.ts';
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
  /** Forgets every order. */
  clear(): void;
}

/** So many orders that are gone are kept, for `find` and `all` to tell what became of them. */
const goneKept = 1_000;

/** Makes an empty store. */
export function createOrderStore(options: {
  clock: SimulatorClock;
  randomness: Randomness;
  timings: Timings;
  /** Is told of every order that changed. */
  onChange?: (order: Order) => void;
}): OrderStore {
  const { clock, randomness, timings, onChange } = options;
  const orders = new Map<string, Order>();
  const refsByToken = new Map<string, string>();
  const refsByPerson = new Map<string, Set<string>>();
  const timers = new Map<string, () => void>();
  const gone = new Set<string>();

  const keep = (order: Order) => {
    const before = orders.get(order.orderRef);
    if (before === order) return order;
    orders.set(order.orderRef, order);
    index(order);
    onChange?.(order);
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

  const index = (order: Order) => {
    for (const personalNumber of [order.asked.personalNumber, order.taken?.personalNumber]) {
      if (personalNumber === undefined) continue;
      const refs = refsByPerson.get(personalNumber) ?? new Set<string>();
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

  const pass = (orderRef: string) => {
    const order = orders.get(orderRef);
    return order && keep(age({ order, now: clock.now(), timings }));
  };

  return {
    create({ rp, asked }) {
      const now = clock.now();
      const order: Order = {
        orderRef: randomness.uuid(),
        rp,
        asked,
        ...(hasTokens(asked) ? { tokens: drawTokens(randomness) } : {}),
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

    clear() {
      for (const callOff of timers.values()) callOff();
      for (const memory of [orders, refsByToken, refsByPerson, timers, gone]) memory.clear();
    },
  };
}

function drawTokens(randomness: Randomness): NonNullable<Order['tokens']> {
  return {
    autoStartToken: randomness.uuid(),
    qrStartToken: randomness.uuid(),
    qrStartSecret: randomness.uuid(),
  };
}
