import type { Flow } from '../flow/flow.ts';
import type { UnderWay } from '../orders/under-way.ts';
import type { Store } from './store.ts';

/** Where flows live while they are under way: one process's memory, or a database that several replicas share. */
export type FlowStore = Store<FlowRecord>;

/** What is kept in the store of a server. */
export type FlowRecord = Flow | UnderWay;
