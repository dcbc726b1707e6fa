import type { RpIdentity } from '../pki/rp-identity.ts';
import type { Randomness } from '../randomness.ts';
import type { SimulatorClock } from '../time/simulator-clock.ts';
import type { Timings } from '../time/timings.ts';
import { hasStartTokens } from './operation.ts';
import type { OrderEvent } from './order-event.ts';
import { isPending, stateDeadline } from './order-transitions.ts';
import type { Order, OrderParameters } from './order.ts';
import { applyDeadlines, transition } from './transition.ts';
import type { TransitionResult } from './transition.ts';

/** The orders of one service. The deadlines that passed have been applied to every order that it returns. */
export interface OrderStore {
  create(options: { rp: RpIdentity; parameters: OrderParameters }): Order;
  find(orderRef: string): Order | undefined;
  /** Finds an order by the token in a QR code or in a launch link. */
  findByToken(kind: 'qrStartToken' | 'autoStartToken', token: string): Order | undefined;
  /** Lists the pending orders that name a person or that the person's app has taken, oldest first. */
  findPending(personalNumber: string): Order[];
  /** Applies an event to an order. */
  apply(orderRef: string, event: OrderEvent): TransitionResult;
  list(): Order[];
  /** Lists the latest orders that are wanted, newest first, and how many there are in all. */
  latest(options: { maxOrders: number; isWanted: (order: Order) => boolean }): { orders: Order[]; count: number };
  /** Deletes every order. */
  clear(): void;
}

/** The number of orders in the state `gone` that are kept for tests to look at. */
const maxGoneOrders = 1_000;

/** Creates an empty store. */
export function createOrderStore(options: {
  clock: SimulatorClock;
  randomness: Randomness;
  timings: Timings;
  /** Called with every order that changed. */
  onChange?: (order: Order) => void;
}): OrderStore {
  const { clock, randomness, timings, onChange } = options;
  const orders = new Map<string, Order>();
  const refByToken = new Map<string, string>();
  const pendingRefsByPerson = new Map<string, Set<string>>();
  /** Functions that cancel the timer of an order's deadline. */
  const cancelTimerByRef = new Map<string, () => void>();
  const goneRefs = new Set<string>();

  const save = (order: Order) => {
    const { orderRef } = order;
    if (orders.get(orderRef) === order) return order;
    orders.set(orderRef, order);
    updatePersonIndex(order);
    onChange?.(order);
    cancelTimerByRef.get(orderRef)?.();
    const dueAt = stateDeadline(order, timings);
    if (dueAt === Infinity) {
      cancelTimerByRef.delete(orderRef);
      goneRefs.add(orderRef);
      deleteOldestGone();
    } else {
      const afterMs = dueAt - clock.now();
      cancelTimerByRef.set(orderRef, clock.schedule({ afterMs, task: () => refresh(orderRef) }));
    }
    return order;
  };

  const updatePersonIndex = (order: Order) => {
    for (const personalNumber of [order.parameters.personalNumber, order.takenByApp?.personalNumber]) {
      if (personalNumber === undefined) continue;
      const refs = pendingRefsByPerson.get(personalNumber) ?? new Set<string>();
      if (isPending(order)) refs.add(order.orderRef);
      else refs.delete(order.orderRef);
      pendingRefsByPerson.set(personalNumber, refs);
      if (refs.size === 0) pendingRefsByPerson.delete(personalNumber);
    }
  };

  const deleteOldestGone = () => {
    const [oldest] = goneRefs;
    if (goneRefs.size <= maxGoneOrders || oldest === undefined) return;
    const tokens = orders.get(oldest)?.tokens;
    if (tokens) for (const token of [tokens.qrStartToken, tokens.autoStartToken]) refByToken.delete(token);
    goneRefs.delete(oldest);
    orders.delete(oldest);
  };

  /** Applies the deadlines that passed, and returns the order. */
  const refresh = (orderRef: string) => {
    const order = orders.get(orderRef);
    return order && save(applyDeadlines({ order, now: clock.now(), timings }));
  };

  return {
    create({ rp, parameters }) {
      const now = clock.now();
      const order: Order = {
        orderRef: randomness.uuid(),
        rp,
        parameters,
        ...(hasStartTokens(parameters) ? { tokens: createTokens(randomness) } : {}),
        createdAt: now,
        state: 'waiting',
        stateSince: now,
        wrongCodeCount: 0,
        history: [{ at: now, event: 'created', state: 'waiting' }],
      };
      if (order.tokens) {
        refByToken.set(order.tokens.qrStartToken, order.orderRef);
        refByToken.set(order.tokens.autoStartToken, order.orderRef);
      }
      return save(order);
    },

    find: refresh,

    findByToken(kind, token) {
      const order = refresh(refByToken.get(token) ?? '');
      return order?.tokens?.[kind] === token ? order : undefined;
    },

    findPending: (personalNumber) =>
      [...(pendingRefsByPerson.get(personalNumber) ?? [])]
        .flatMap((orderRef) => refresh(orderRef) ?? [])
        .filter(isPending),

    apply(orderRef, event) {
      const order = orders.get(orderRef);
      if (!order) throw new Error('There is no order of this orderRef.');
      const result = transition({ order, event, now: clock.now(), timings });
      save(result.order);
      return result;
    },

    latest({ maxOrders, isWanted }) {
      const wanted: Order[] = [];
      // Timers keep the states up to date; only what is returned is made sure of.
      for (const order of [...orders.values()].toReversed()) {
        if (wanted.length >= maxOrders) break;
        if (isWanted(order)) wanted.push(refresh(order.orderRef) ?? order);
      }
      return { orders: wanted, count: orders.size };
    },

    list: () => [...orders.keys()].flatMap((orderRef) => refresh(orderRef) ?? []),

    clear() {
      for (const cancelTimer of cancelTimerByRef.values()) cancelTimer();
      for (const collection of [orders, refByToken, pendingRefsByPerson, cancelTimerByRef, goneRefs])
        collection.clear();
    },
  };
}

function createTokens(randomness: Randomness): NonNullable<Order['tokens']> {
  return {
    autoStartToken: randomness.uuid(),
    qrStartToken: randomness.uuid(),
    qrStartSecret: randomness.uuid(),
  };
}
