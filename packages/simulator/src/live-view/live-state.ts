import type { AppOrder, OrderAction } from '../app/app-order.ts';
import type { FaultStatus } from '../faults/fault-list.ts';
import type { Finding } from '../findings/finding-list.ts';
import type { RecentRequest } from '../journal/recent-requests.ts';
import type { Collects } from '../order/order-store.ts';
import type { OrderHistoryEntry, OrderState, TakenByApp } from '../order/order.ts';
import type { Person } from '../people/person.ts';

/** The state of a tenant as the live page displays it: lists with their limits, newest first. Times are milliseconds since 1970. */
export interface LiveState {
  tenant: string;
  clock: { mode: 'real' | 'frozen'; speed: number; now: number };
  addresses: LiveAddresses;
  orders: readonly LiveOrder[];
  /** The number of orders that the simulator remembers, filter or not. */
  orderCount: number;
  requests: readonly RecentRequest[];
  /** The number of requests since the start or the last clearing. */
  requestCount: number;
  findings: readonly Finding[];
  faults: readonly FaultStatus[];
  people: readonly LivePerson[];
  peopleCount: number;
  scenarios: readonly LiveScenario[];
}

/** The addresses that commands of the page are made of. */
export interface LiveAddresses {
  /** Scheme, host and port. */
  rpApi: string;
  idCardApi: string;
  management: string;
  /** The callers of the management API need the token. */
  needsToken: boolean;
}

/** An order: what the app displays of it, and its life so far. Its secrets are left out. */
export interface LiveOrder extends Omit<AppOrder, 'state'> {
  /** The state as the app displays it. */
  status: AppOrder['state'];
  state: OrderState;
  createdAt: number;
  actions: OrderAction[];
  /** The person that the order is for, by number. */
  wantedNumber?: string;
  takenByApp?: TakenByApp;
  history: readonly OrderHistoryEntry[];
  /** The token to open it with. Only while no person's app has the order. */
  autoStartToken?: string;
  /** The fixed behaviour of the person whose app has the order, or that the order is for. */
  behaviour?: Person['behaviour'];
  collects: Collects;
}

/** A person in the list. */
export type LivePerson = Pick<Person, 'personalNumber' | 'name' | 'kind' | 'behaviour'>;

/** A scenario that can be started. */
export interface LiveScenario {
  name: string;
  description: string;
  expected: string;
}

/** The limits of the lists, and what is wanted in them. */
export interface LiveFilter {
  text: string;
  personalNumber: string;
  orderRef: string;
  /** An operation of an API for relying parties, or `management`. */
  endpoint: string;
  problemsOnly: boolean;
  maxOrders: number;
  maxRequests: number;
}
