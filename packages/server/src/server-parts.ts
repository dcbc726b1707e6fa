import type { FlowView } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from './application-error.ts';
import type { Flow } from './flow/flow.ts';
import type { RecentFlows } from './flow/recent-flows.ts';
import type { FlowEngine } from './flow/flow-machine.ts';
import type { TrustedProxies } from './http/proxies/client-address.ts';
import type { IncomingRequest } from './http/incoming-request.ts';
import type { Cookies } from './http/cookies.ts';
import type { RandomBytes } from './http/secrets.ts';
import type { Limits } from './limits/limits.ts';
import type { Log } from './log.ts';
import type { Measure } from './reporting/measure.ts';
import type { ReturnPage } from './return-page/return-pages.ts';
import type { TenantParts } from './tenants/create-tenants.ts';

/** The checked options of one server and the parts made from them, as the routes of one tenant see them. */
export interface ServerParts extends TenantParts {
  origins: readonly string[];
  trustedProxies: TrustedProxies | undefined;
  launchStrategies: readonly LaunchStrategy[];
  isOwnApp: (request: IncomingRequest) => boolean;
  flowCeilingMs: number;
  callbackTimeoutMs: number;
  maxUndelivered: number;
  /** The path below which the server is mounted. */
  basePath: string;
  /** Absent: the server's own page. */
  returnPages?: readonly ReturnPage[] | undefined;
  launchCheck: boolean;
  limits: Limits;
  engine: FlowEngine;
  /** Returns the view of a flow for its own browser. */
  viewOf: (flow: Flow) => FlowView;
  cookies: Cookies;
  recentFlows: RecentFlows;
  clock: Clock;
  randomBytes: RandomBytes;
  measure: Measure;
  /** Aborted when the process is about to end, before `closing`. */
  draining: AbortSignal;
  /** Aborted when the server closes. */
  closing: AbortSignal;
  log: Log;
  reportApplicationError: ReportApplicationError;
}
