import { toAppOrder } from '../app/app-order.ts';
import type { BankIdService } from '../bank-id-service.ts';
import type { ReadableRequest } from '../journal/recent-requests.ts';
import type { Order } from '../order/order.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import type { LiveAddresses, LiveFilter, LiveOrder, LiveState } from './live-state.ts';
import { isWantedOrder, isWantedRequest } from './wanted.ts';

const maxPeople = 100;

/** Creates the state of a tenant as the live page displays it. Its size is bounded, however much there is behind it. */
export function createLiveState(options: {
  service: BankIdService;
  filter: LiveFilter;
  addresses: LiveAddresses;
}): LiveState {
  const { service, filter, addresses } = options;
  const { clock, people, recentRequests, findings, faults, orders } = service;
  const readable = recentRequests.list();
  const { orders: wanted, count } = orders.latest({
    maxOrders: filter.maxOrders,
    isWanted: (order) => isWantedOrder({ order, filter, people }),
  });
  const collects = countCollects(readable);
  return {
    tenant: service.tenant,
    clock: { mode: clock.mode, speed: clock.speed, now: clock.now() },
    addresses,
    orders: wanted.map((order) => toLiveOrder(service, order, collects)),
    orderCount: count,
    requests: readable
      .filter((one) => isWantedRequest({ readable: one, filter, findOrder: (orderRef) => orders.find(orderRef) }))
      .slice(0, filter.maxRequests)
      .map(({ request }) => request),
    requestCount: recentRequests.count(),
    findings: findings.list(),
    faults: faults.list(),
    people: people.slice(-maxPeople).map(({ personalNumber, name, kind, behaviour }) => ({
      personalNumber,
      name,
      kind,
      ...(behaviour ? { behaviour } : {}),
    })),
    peopleCount: people.length,
    scenarios: Object.entries(scenarios).map(([name, { description, expected }]) => ({ name, description, expected })),
  };
}

type Collects = ReadonlyMap<string, LiveOrder['collects']>;

function toLiveOrder(service: BankIdService, order: Order, collects: Collects): LiveOrder {
  const { state: status, ...displayed } = toAppOrder(service, order);
  const { orderRef, state, createdAt, parameters, takenByApp, history, tokens } = order;
  const wantedNumber = parameters.personalNumber;
  const number = takenByApp?.personalNumber ?? wantedNumber;
  const behaviour = service.people.find(({ personalNumber }) => personalNumber === number)?.behaviour;
  return {
    ...displayed,
    status,
    state,
    createdAt,
    ...(wantedNumber === undefined ? {} : { wantedNumber }),
    ...(takenByApp ? { takenByApp } : {}),
    history,
    ...(state === 'waiting' && tokens ? { autoStartToken: tokens.autoStartToken } : {}),
    ...(behaviour ? { behaviour } : {}),
    collects: collects.get(orderRef) ?? { count: 0 },
  };
}

/** Counts the collects of each order. The requests are newest first. */
function countCollects(readable: readonly ReadableRequest[]): Collects {
  const collects = new Map<string, LiveOrder['collects']>();
  for (const { request } of readable) {
    if (request.api !== 'rp' || request.operation !== 'collect' || request.orderRef === undefined) continue;
    const { count, lastAt = request.at } = collects.get(request.orderRef) ?? { count: 0 };
    collects.set(request.orderRef, { count: count + 1, lastAt });
  }
  return collects;
}
