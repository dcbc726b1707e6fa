import type { Clock, Environment, LaunchRow } from '@secure-start/protocol';
import type { ChangeFlow } from './flow/change-flow.ts';
import type { Moment } from './flow/moment.ts';
import type { TrustedProxies } from './http/client-address.ts';
import type { Cookies } from './http/cookies.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Log } from './log.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { Poller } from './orders/poller.ts';
import type { Purpose } from './purpose.ts';
import type { FlowStore } from './store/flow-store.ts';

/** What the calls of one server work with. */
export interface ServerParts {
  client: OrderClient;
  environment: Pick<Environment, 'launchLinks'>;
  origins: readonly string[];
  purposes: ReadonlyMap<string, Purpose>;
  trustedProxies: TrustedProxies;
  launchRows: readonly LaunchRow[];
  flowCeilingMs: number;
  store: FlowStore;
  change: ChangeFlow;
  poller: Poller;
  cookies: Cookies;
  clock: Clock;
  takeMoment: () => Moment;
  randomBytes: RandomBytes;
  /** Aborted when the server ends. */
  closing: AbortSignal;
  log: Log;
  /** A callback of the application threw. */
  applicationFailed: (
    error: unknown,
    where: { callback: 'ask' | 'onCompleted'; flow?: { flowId: string; purpose: string } },
  ) => void;
}
