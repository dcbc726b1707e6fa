import { toAppOrder } from '../app/app-order.ts';
import type { BankIdService } from '../bank-id-service.ts';
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
  return {
    tenant: service.tenant,
    clock: { mode: clock.mode, speed: clock.speed, now: clock.now() },
    addresses,
    orders: wanted.map((order) => toLiveOrder(service, order)),
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

function toLiveOrder(service: BankIdService, order: Order): LiveOrder {
  const { state: status, ...displayed } = toAppOrder(service, order);
  const { orderRef, state, createdAt, parameters, takenByApp, history, tokens } = order;
  const wantedNumber = parameters.personalNumber;
  const number = takenByApp?.personalNumber ?? wantedNumber;
  const behaviour = service.peopleList.find(number)?.behaviour;
  return {
    ...displayed,
    status,
    state,
    createdAt,
    ...(wantedNumber === undefined ? {} : { wantedNumber }),
    ...(takenByApp ? { takenByApp } : {}),
    history,
    ...(status === 'pending' && !takenByApp && tokens ? { autoStartToken: tokens.autoStartToken } : {}),
    ...(behaviour ? { behaviour } : {}),
    collects: service.orders.collectsOf(orderRef),
  };
}
