import type { AppRoute, StartedAppFlow } from '@secure-start/protocol/flow';
import { frameOf } from '../events/qr-frame.ts';
import type { FlowStreams } from '../events/flow-streams.ts';
import { isAnswerOver } from '../flow/completion/is-answer-over.ts';
import { readFinishFlow } from '../http/request-body.ts';
import { jsonResponse } from '../http/response.ts';
import type { RouteHandler, RouteRequest } from '../http/route.ts';
import type { RouteResponse } from '../http/route-response.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { finishedFlow, finishFlow } from '../routes/finish-flow.ts';
import { cancel, type FlowRequest, launch, openEvents, viewResponse } from '../routes/flow-actions.ts';
import { startFlow } from '../routes/start-flow.ts';
import type { ServerParts } from '../server-parts.ts';
import type { SelectTenant } from '../tenants/select-tenant.ts';
import { checkNativeApp, readBearerKey } from './bearer.ts';
import { readStartAppFlow } from './read-start-app-flow.ts';

/** The parts of a tenant, with its event streams. */
interface Mounted {
  parts: ServerParts;
  streams: FlowStreams;
}

/**
 * Returns the routes of native apps by method and address. A bearer names the flow, and cookies have no
 * effect.
 */
export function createAppRoutes(options: {
  tenants: readonly Mounted[];
  selectTenant: SelectTenant;
}): Readonly<Record<AppRoute, RouteHandler>> {
  const { tenants, selectTenant } = options;

  /** The flow, in the parts of the tenant that started it. */
  async function find(route: RouteRequest): Promise<FlowRequest> {
    const { request, setLanguage } = route;
    const key = readBearerKey(request);
    if (key === undefined) {
      throw new BankIdServerError('bearerRequired', 'send the bearer of the flow', { 'www-authenticate': 'Bearer' });
    }
    const [any] = tenants;
    const entry = await any?.parts.engine.records.read(key);
    const mounted = tenants.find(({ parts }) => parts.tenant === entry?.state.tenant);
    if (entry === undefined || mounted === undefined || isAnswerOver(entry.state, mounted.parts.engine.now())) {
      throw new BankIdServerError('noFlow');
    }
    mounted.parts.recentFlows.add(key);
    setLanguage(entry.state.language);
    return { parts: mounted.parts, streams: mounted.streams, entry, route };
  }

  async function start(route: RouteRequest): Promise<RouteResponse> {
    const { request, context, remoteAddress, setLanguage } = route;
    const parts = await selectTenant.forStart(request);
    if (!parts.nativeApps) throw new BankIdServerError('notFound', 'this tenant has no native apps');
    const body = await readStartAppFlow(request, parts.nativeApps);
    if (body.language) setLanguage(body.language);
    const { platform, app, returnLink } = body;
    const nativeApp = { platform, app, returnLink, olderKey: readBearerKey(request) };
    const started = await startFlow({ parts, request, context, remoteAddress, start: body, nativeApp });
    const frame = frameOf(started.flow, parts.engine.now());
    const answer: StartedAppFlow = {
      ...started.view,
      ...(frame !== undefined && { frame }),
      bearer: started.secret,
    };
    return jsonResponse({ status: 201, body: answer });
  }

  /** Cookies are left out: an app whose HTTP library keeps them would send them, and be refused, with its next request. */
  async function finish(route: RouteRequest): Promise<RouteResponse> {
    const { request, context } = route;
    const body = await readFinishFlow(request);
    const { parts, entry } = await find(route);
    const { redirectTo, headers } = await finishFlow({ parts, entry, finish: body, request, context });
    return jsonResponse({
      body: finishedFlow(redirectTo, entry.state.language),
      headers: headers.filter(([name]) => name.toLowerCase() !== 'set-cookie'),
    });
  }

  return {
    'POST /app/flows': refusingBrowsers(start),
    'GET /app/flow': refusingBrowsers(async (route) => {
      const { parts, entry } = await find(route);
      return viewResponse(parts, entry.state);
    }),
    'GET /app/flow/events': refusingBrowsers(async (route) => openEvents(await find(route))),
    'POST /app/flow/launch': refusingBrowsers(async (route) => launch(await find(route))),
    'POST /app/flow/cancel': refusingBrowsers(async (route) => cancel(await find(route))),
    'POST /app/flow/finish': refusingBrowsers(finish),
  };
}

/** Returns the handler with browsers refused before it runs. */
function refusingBrowsers(handle: RouteHandler): RouteHandler {
  return async (route) => {
    checkNativeApp(route.request);
    return handle(route);
  };
}
