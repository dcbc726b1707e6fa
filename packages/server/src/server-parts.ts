import type { FlowView } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { ChangeFlow } from './flow/change-flow.ts';
import type { Moment } from './flow/moment.ts';
import type { Flow } from './flow/flow.ts';
import type { TrustedProxies } from './http/client-address.ts';
import type { Cookies } from './http/cookies.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Callback, Log } from './log.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { Poller } from './orders/poller.ts';
import type { PoliciesOf } from './policy/policies-of.ts';
import type { Purpose } from './purpose.ts';
import type { Limits } from './limits/limits.ts';
import type { ServerEnvironment } from './server-options.ts';
import type { FlowStore } from './store/flow-store.ts';

/** What the calls of one server work with. */
export interface ServerParts {
  client: OrderClient;
  environment: ServerEnvironment;
  origins: readonly string[];
  purposes: ReadonlyMap<string, Purpose>;
  trustedProxies: TrustedProxies;
  launchStrategies: readonly LaunchStrategy[];
  isOwnApp: (request: Request) => boolean;
  flowCeilingMs: number;
  /** Absent: any page, without its query. */
  returnPages?: readonly string[] | undefined;
  certificatePolicyByDevice: boolean;
  launchCheck: boolean;
  limits: Limits;
  store: FlowStore;
  change: ChangeFlow;
  poller: Poller;
  policiesOf: PoliciesOf;
  /** What everybody should know now. */
  notice: () => MessageId | undefined;
  /** The flow as its own browser may see it now. */
  viewOf: (flow: Flow) => FlowView;
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
    where: { callback: Callback; flow?: { flowId: string; purpose: string } },
  ) => void;
}
