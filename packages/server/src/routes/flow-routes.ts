import type { FinishFlow, FlowRoute, StartedFlowView } from '@secure-start/protocol/flow';
import { frameOf } from '../events/qr-frame.ts';
import type { FlowStreams } from '../events/flow-streams.ts';
import { isAnswerOver } from '../flow/completion/is-answer-over.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { readFinishFlow, readStartFlow } from '../http/request-body.ts';
import { emptyResponse, jsonResponse } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import type { RouteResponse } from '../http/route-response.ts';
import { secretHash } from '../http/secrets.ts';
import { BankIdServerError } from '../http/server-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { finishedFlow, finishFlow } from './finish-flow.ts';
import { cancel, type FlowRequest, launch, openEvents, viewResponse } from './flow-actions.ts';
import { forgottenFlow, isMissingFlow, missingFlow } from './missing-flow.ts';
import { startFlow } from './start-flow.ts';
import { unknownPurpose } from '../input/unknown-purpose.ts';
import { reportReturnWithoutFlow } from '../reporting/attack-signs.ts';

/** Handles a request for flows. `purpose` is from the address; empty where it has none. */
export type FlowRouteHandler = (route: RouteRequest, purpose: string) => Promise<RouteResponse>;

/**
 * Returns the routes of pages by method and address. Their contract is `@secure-start/protocol/flow`.
 */
export function createFlowRoutes(
  parts: ServerParts,
  streams: FlowStreams,
): Readonly<Record<FlowRoute, FlowRouteHandler>> {
  const found = async (route: RouteRequest, purpose: string): Promise<FlowRequest> => {
    const entry = await findFlow(parts, route, purpose);
    return { parts, streams, entry, route };
  };
  return {
    'POST /flows': (route) => startRoute(parts, route),
    'GET /flows/{purpose}': (route, purpose) => current(parts, route, purpose),
    'GET /flows/{purpose}/events': async (route, purpose) => openEvents(await found(route, purpose)),
    'POST /flows/{purpose}/launch': async (route, purpose) => launch(await found(route, purpose)),
    'POST /flows/{purpose}/cancel': async (route, purpose) => cancel(await found(route, purpose)),
    'POST /flows/{purpose}/finish': (route, purpose) => finish(parts, route, purpose),
  };
}

async function startRoute(parts: ServerParts, route: RouteRequest): Promise<RouteResponse> {
  const { request, context, remoteAddress, setLanguage } = route;
  const start = await readStartFlow(request);
  if (start.language) setLanguage(start.language);
  const started = await startFlow({ parts, request, context, remoteAddress, start });
  const headers = started.setCookies.map((cookie) => ['set-cookie', cookie] as const);
  const frame = frameOf(started.flow, parts.engine.now());
  const body: StartedFlowView = { ...started.view, ...(frame !== undefined && { frame }) };
  return jsonResponse({ status: 201, body, headers });
}

/** Returns the view of the browser's flow, or an empty response: every page sends this request, most without a flow. */
async function current(parts: ServerParts, route: RouteRequest, purpose: string): Promise<RouteResponse> {
  try {
    return viewResponse(parts, (await findFlow(parts, route, purpose)).state);
  } catch (error) {
    if (!(error instanceof BankIdServerError) || !isMissingFlow(error.code)) throw error;
    return emptyResponse();
  }
}

async function finish(parts: ServerParts, route: RouteRequest, purpose: string): Promise<RouteResponse> {
  const { request, context } = route;
  const body = await readFinishFlow(request);
  const findAndFinish = async (): Promise<{ entry: FlowEntry } & Awaited<ReturnType<typeof finishFlow>>> => {
    const entry = await findFlow(parts, route, purpose, (key) => readToFinish(parts, key));
    return { entry, ...(await finishFlow({ parts, entry, finish: body, request, context })) };
  };
  const { entry, redirectTo, headers } = await findAndFinish().catch((error: unknown) => {
    const kind = parts.purposes.get(purpose)?.kind;
    if (kind === undefined || !isReturnElsewhere(error, body)) throw error;
    reportReturnWithoutFlow({ log: parts.log, purpose });
    // It may be the browser of the start, to which the person has come back late: then another one would be sought in vain.
    const { code } = error;
    const isForgotten = (code === 'noFlow' || code === 'unknownFlow') && hasFlowCookie(parts, route, purpose);
    throw isForgotten ? forgottenFlow({ code, purpose, kind }) : new BankIdServerError('wrongReturn');
  });
  // The cookie stays as it is: this answer may reach the browser after that of a new start, whose cookie has the same name.
  return jsonResponse({ body: finishedFlow(redirectTo, entry.state.language), headers });
}

function hasFlowCookie({ cookies, tenant }: ServerParts, { request }: RouteRequest, purpose: string): boolean {
  return cookies.readFlow(request, { purpose, tenant }) !== undefined;
}

/**
 * Returns the flow that the browser's cookie finds.
 *
 * @throws BankIdServerError `unknownPurpose`, or that of {@link missingFlow}.
 */
async function findFlow(
  parts: ServerParts,
  { request, setLanguage }: RouteRequest,
  purpose: string,
  read: (key: string) => Promise<FlowEntry | undefined> = parts.engine.records.read,
): Promise<FlowEntry> {
  const { tenant, purposes, cookies, recentFlows, engine } = parts;
  const kind = purposes.get(purpose)?.kind;
  if (kind === undefined) throw unknownPurpose(purpose, purposes);
  const cookie = cookies.readFlow(request, { purpose, tenant });
  const key = cookie === undefined ? undefined : secretHash(cookie);
  const entry = key === undefined ? undefined : await read(key);
  const isOwn = entry?.state.purpose === purpose && entry.state.tenant === tenant;
  if (!isOwn || isAnswerOver(entry.state, engine.now())) throw missingFlow({ parts, request, key, purpose, kind });
  recentFlows.add(entry.key);
  setLanguage(entry.state.language);
  return entry;
}

/**
 * Reads a flow that is to be finished, unless it is at hand as completed. Finishing begins with a change of it, which the store
 * refuses if there is a later version; the flow is then read all the same.
 */
async function readToFinish({ engine }: ServerParts, key: string): Promise<FlowEntry | undefined> {
  const known = engine.records.atHand(key, 0);
  return known?.state.state === 'completed' ? known : engine.records.read(key);
}

/** The app has led to a browser that has no flow, or another one: a person started in a different browser. */
function isReturnElsewhere(error: unknown, { nonce }: FinishFlow): error is BankIdServerError {
  if (nonce === undefined || !(error instanceof BankIdServerError)) return false;
  return error.code === 'wrongReturn' || isMissingFlow(error.code);
}
