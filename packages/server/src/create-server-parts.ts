import type { ReportApplicationError } from './application-error.ts';
import type { CheckedServerOptions } from './checked-server-options.ts';
import type { ProcessEnd } from './closing/process-end.ts';
import type { FlowEngine } from './flow/flow-machine.ts';
import { flowView } from './flow/flow-view.ts';
import type { RecentFlows } from './flow/recent-flows.ts';
import { createCookies } from './http/cookies.ts';
import type { Log } from './log.ts';
import type { ServerParts } from './server-parts.ts';
import type { TenantParts } from './tenants/create-tenants.ts';

/** Creates the parts that the routes of one tenant see. */
export function createServerParts(options: {
  checked: CheckedServerOptions;
  own: TenantParts;
  engine: FlowEngine;
  recentFlows: RecentFlows;
  end: ProcessEnd;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): ServerParts {
  const { checked, own, engine, recentFlows, end, log, reportApplicationError } = options;
  const { environment, notice } = own;
  return {
    tenant: own.tenant,
    client: own.client,
    environment,
    purposes: own.purposes,
    policiesOf: own.policiesOf,
    verifier: own.verifier,
    archive: own.archive,
    certificatePolicyByDevice: own.certificatePolicyByDevice,
    ownOrigins: own.ownOrigins,
    nativeApps: own.nativeApps,
    notice,
    origins: checked.origins,
    trustedProxies: checked.trustedProxies,
    launchStrategies: checked.launchStrategies,
    isOwnApp: checked.isOwnApp,
    basePath: checked.basePath,
    returnPages: checked.returnPages,
    launchCheck: checked.launchCheck ?? ['test', 'simulator'].includes(environment.name ?? ''),
    limits: checked.limits,
    flowCeilingMs: checked.flowCeilingMs,
    callbackTimeoutMs: checked.callbackTimeoutMs,
    maxUndelivered: checked.maxUndelivered,
    engine,
    viewOf: (flow) => flowView({ flow, links: environment.launchLinks, now: engine.now(), notice: notice() }),
    cookies: createCookies({ mode: checked.cookieMode, basePath: checked.basePath }),
    recentFlows,
    clock: checked.clock,
    randomBytes: checked.randomBytes,
    measure: checked.measure,
    draining: end.draining,
    closing: end.closing,
    log,
    reportApplicationError,
  };
}
