import type { DeskView } from '@secure-start/protocol/call';
import type { MessageId } from '@secure-start/protocol/messages';
import type { ReportApplicationError } from '../../application-error.ts';
import type { ProcessEnd } from '../../closing/process-end.ts';
import type { OpenStreams } from '../../events/open-streams.ts';
import { createRouter, matchRoute, type Router } from '../../http/create-router.ts';
import type { Log } from '../../log.ts';
import type { CallClient } from '../../service/watched-client.ts';
import type { AppendAudit } from '../audit/audit-trail.ts';
import type { CallDeskOptions } from '../call-desk-options.ts';
import type { CheckedDeskOptions } from '../checked-desk-options.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskEngine } from '../desk/desk-machine.ts';
import { createStartCall } from '../orders/start-call.ts';
import { createDeskRoutes } from './desk-routes.ts';

/** Creates the router of a call desk, with the start of calls behind it. */
export function createDeskRouter(parts: {
  checked: CheckedDeskOptions;
  engine: DeskEngine;
  client: CallClient;
  /** Longest time that placing an order takes. */
  placeMs: number;
  streams: OpenStreams<Desk>;
  viewOf: (desk: Desk) => DeskView;
  authenticateAgent: CallDeskOptions['authenticateAgent'];
  appendAudit: AppendAudit;
  notice: () => MessageId | undefined;
  end: ProcessEnd;
  log: Log;
  reportApplicationError: ReportApplicationError;
  reportError: (error: unknown) => void;
}): Router {
  const { checked, engine, client, placeMs, streams, viewOf, authenticateAgent, appendAudit, notice } = parts;
  const { end, log, reportApplicationError, reportError } = parts;
  const { basePath, origins, clock, callbackTimeoutMs } = checked;
  const startCall = createStartCall({
    engine,
    client,
    purposes: checked.purposes,
    limits: checked.limits,
    maxUndelivered: checked.maxUndelivered,
    callbackTimeoutMs,
    placeMs,
    appendAudit,
    notice,
    clock,
    randomBytes: checked.randomBytes,
    log,
    reportApplicationError,
  });
  const routes = createDeskRoutes({
    engine,
    startCall,
    streams,
    viewOf,
    authenticateAgent,
    clock,
    callbackTimeoutMs,
    reportApplicationError,
  });
  return createRouter({
    basePath,
    origins,
    findRoute: (method, path) => matchRoute(routes, method, path),
    end,
    log,
    reportError,
  });
}
