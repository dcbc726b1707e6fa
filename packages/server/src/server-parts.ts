import type { FlowView } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { MessageId } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from './application-error.ts';
import type { Flow } from './flow/flow.ts';
import type { RecentFlows } from './flow/recent-flows.ts';
import type { FlowEngine } from './flow/flow-machine.ts';
import type { TrustedProxies } from './http/client-address.ts';
import type { IncomingRequest } from './http/incoming-request.ts';
import type { Cookies } from './http/cookies.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Limits } from './limits/limits.ts';
import type { Log } from './log.ts';
import type { OrderClient } from './orders/place-order.ts';
import type { PoliciesOf } from './policy/policies-of.ts';
import type { Purpose } from './purpose.ts';
import type { ServerEnvironment } from './server-options.ts';

/** The checked options of one server and the parts made from them, for its routes. */
export interface ServerParts {
  client: OrderClient;
  environment: ServerEnvironment;
  origins: readonly string[];
  purposes: ReadonlyMap<string, Purpose>;
  trustedProxies: TrustedProxies;
  launchStrategies: readonly LaunchStrategy[];
  isOwnApp: (request: IncomingRequest) => boolean;
  flowCeilingMs: number;
  callbackTimeoutMs: number;
  /** Absent: any page, without its query. */
  returnPages?: readonly string[] | undefined;
  certificatePolicyByDevice: boolean;
  launchCheck: boolean;
  limits: Limits;
  engine: FlowEngine;
  policiesOf: PoliciesOf;
  /** Returns the message that all people get now, such as that BankID is under maintenance. */
  notice: () => MessageId | undefined;
  /** Returns the view of a flow for its own browser. */
  viewOf: (flow: Flow) => FlowView;
  cookies: Cookies;
  recentFlows: RecentFlows;
  clock: Clock;
  randomBytes: RandomBytes;
  /** Aborted when the server closes. */
  closing: AbortSignal;
  log: Log;
  reportApplicationError: ReportApplicationError;
}
