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

/** The collects of an order, whatever their responses were. `lastAt` is milliseconds since 1970. */
export interface Collects {
  count: number;
  /** Absent when there was none. */
  lastAt?: number;
}

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
  /** Counts a collect of an order. One that names no order is left out. */
  recordCollect(orderRef: string): void;
  /** Returns the collects of an order since it was created. */
  collectsOf(orderRef: string): Collects;
  list(): Order[];
  /** Lists the latest orders that are wanted, newest first, and how many there are in all. */
  latest(options: { maxOrders: number; isWanted: (order: Order) => boolean }): { orders: Order[]; count: number };
  /** Deletes every order. */
  clear(): void;
}

/** An order, and what the store has beside it. */
interface Entry {
  order: Order;
  collects: Collects;
  /** For the order's deadline, or for an earlier one. */
  timer?: { dueAt: number; cancel: () => void } | undefined;
}

/** The number of orders in the state `gone` that are kept for tests to look at. */
const maxGoneOrders = 1_000;
const noCollects: Collects = { count: 0 };

/** Creates an empty store. */
export function createOrderStore(options: {
  clock: SimulatorClock;
  randomness: Randomness;
  timings: Timings;
  /** Called with every order that changed. */
  onChange?: (order: Order) => void;
}): OrderStore {
  const { clock, randomness, timings, onChange } = options;
  const entries = new Map<string, Entry>();
  const refByToken = new Map<string, string>();
  const pendingRefsByPerson = new Map<string, Set<string>>();
  /** The orders that are gone, in a ring: the next one takes the place of the oldest. */
  const goneRefs: string[] = [];
  let goneCount = 0;

  const save = (entry: Entry, order: Order) => {
    if (entry.order !== order) {
      entry.order = order;
      handleChange(entry);
    }
    return order;
  };

  const handleChange = (entry: Entry) => {
    const { order } = entry;
    updatePersonIndex(order);
    onChange?.(order);
    startTimer(entry);
    if (order.state === 'gone') keepGone(order.orderRef);
  };

  const startTimer = (entry: Entry) => {
    const { order, timer } = entry;
    const dueAt = stateDeadline(order, timings);
    // A timer that is early starts the next one. Most orders are gone before, and so need one timer for all their states.
    if (timer && timer.dueAt <= dueAt && dueAt !== Infinity) return;
    timer?.cancel();
    entry.timer = undefined;
    if (dueAt === Infinity) return;
    const task = () => {
      entry.timer = undefined;
      refresh(entry);
      startTimer(entry);
    };
    entry.timer = { dueAt, cancel: clock.schedule({ afterMs: dueAt - clock.now(), task }) };
  };

  const updatePersonIndex = (order: Order) => {
    const { parameters, takenByApp } = order;
    for (const personalNumber of [parameters.personalNumber, takenByApp?.personalNumber]) {
      if (personalNumber === undefined) continue;
      const refs = pendingRefsByPerson.get(personalNumber) ?? new Set<string>();
      if (isPending(order)) refs.add(order.orderRef);
      else refs.delete(order.orderRef);
      pendingRefsByPerson.set(personalNumber, refs);
      if (refs.size === 0) pendingRefsByPerson.delete(personalNumber);
    }
  };

  const keepGone = (orderRef: string) => {
    const place = goneCount % maxGoneOrders;
    goneCount += 1;
    const oldest = goneRefs[place];
    goneRefs[place] = orderRef;
    if (oldest === undefined) return;
    const tokens = entries.get(oldest)?.order.tokens;
    if (tokens) for (const token of [tokens.qrStartToken, tokens.autoStartToken]) refByToken.delete(token);
    entries.delete(oldest);
  };

  /** Applies the deadlines that passed, and returns the order. */
  const refresh = (entry: Entry) => save(entry, applyDeadlines({ order: entry.order, now: clock.now(), timings }));

  const find = (orderRef: string) => {
    const entry = entries.get(orderRef);
    return entry && refresh(entry);
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
      const entry: Entry = { order, collects: noCollects };
      entries.set(order.orderRef, entry);
      handleChange(entry);
      return order;
    },

    find,

    findByToken(kind, token) {
      const order = find(refByToken.get(token) ?? '');
      return order?.tokens?.[kind] === token ? order : undefined;
    },

    findPending: (personalNumber) =>
      [...(pendingRefsByPerson.get(personalNumber) ?? [])]
        .flatMap((orderRef) => find(orderRef) ?? [])
        .filter(isPending),

    apply(orderRef, event) {
      const entry = entries.get(orderRef);
      if (!entry) throw new Error('There is no order of this orderRef.');
      const result = transition({ order: entry.order, event, now: clock.now(), timings });
      save(entry, result.order);
      return result;
    },

    recordCollect(orderRef) {
      const entry = entries.get(orderRef);
      if (entry) entry.collects = { count: entry.collects.count + 1, lastAt: clock.now() };
    },

    collectsOf: (orderRef) => entries.get(orderRef)?.collects ?? noCollects,

    latest({ maxOrders, isWanted }) {
      const wanted: Order[] = [];
      // Timers keep the states up to date; only what is returned is made sure of.
      for (const entry of [...entries.values()].toReversed()) {
        if (wanted.length >= maxOrders) break;
        if (isWanted(entry.order)) wanted.push(refresh(entry));
      }
      return { orders: wanted, count: entries.size };
    },

    list: () => [...entries.values()].map(refresh),

    clear() {
      for (const { timer } of entries.values()) timer?.cancel();
      for (const collection of [entries, refByToken, pendingRefsByPerson]) collection.clear();
      goneRefs.length = 0;
      goneCount = 0;
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
