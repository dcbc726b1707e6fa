import type { ProcessEnd } from '../closing/process-end.ts';
import type { FlowStreams } from '../events/flow-streams.ts';
import { createRouter, matchRoute, type Router } from '../http/create-router.ts';
import { requestLanguage } from '../http/request-language.ts';
import type { RouteHandler } from '../http/route.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { createAppRoutes } from '../native-app/app-routes.ts';
import { answerLaunchCheck, isLaunchCheck } from '../launch-check/answer-launch-check.ts';
import { answerReturnPage, type ReturnPageFile, returnPageFile } from '../return-page/answer-return-page.ts';
import type { ServerParts } from '../server-parts.ts';
import type { SelectTenant } from '../tenants/select-tenant.ts';
import { createFlowRoutes, type FlowRouteHandler } from './flow-routes.ts';

/** Creates the router of a server: flows by purpose, those of native apps, the return page, and the launch check page. */
export function createServerRouter(options: {
  /** The parts of each tenant, with its event streams. */
  tenants: readonly { parts: ServerParts; streams: FlowStreams }[];
  selectTenant: SelectTenant;
  basePath: string;
  /** Those of all tenants. */
  origins: readonly string[];
  end: ProcessEnd;
  reportError: (error: unknown) => void;
}): Router {
  const { tenants, selectTenant, basePath, origins, end, reportError } = options;
  const hasNativeApps = tenants.some(({ parts }) => parts.nativeApps !== undefined);
  const appRoutes = hasNativeApps ? createAppRoutes({ tenants, selectTenant }) : {};
  const routesByTenant = new Map(tenants.map(({ parts, streams }) => [parts.tenant, createFlowRoutes(parts, streams)]));
  const [{ parts: anyTenant } = noTenant()] = tenants;
  const { log } = anyTenant;

  function flowRoute(tenant: string, method: string, address: string): FlowRouteHandler {
    return matchRoute(routesByTenant.get(tenant) ?? {}, method, address);
  }

  function returnPageRoute(returned: ReturnPageFile): RouteHandler {
    return async ({ request }) => {
      const hasPurpose = (purpose: string): boolean => tenants.some(({ parts }) => parts.purposes.has(purpose));
      if (returned.file === 'page' && !hasPurpose(returned.purpose)) notFound();
      return answerReturnPage({ file: returned.file, basePath, language: requestLanguage(request) });
    };
  }

  return createRouter({
    basePath,
    origins,
    end,
    log,
    reportError,
    isPage: (path) => isLaunchCheck(path) || returnPageFile(path) !== undefined,
    isForNativeApps,
    findRoute(method, path) {
      if (isForNativeApps(path)) return matchRoute<RouteHandler>(appRoutes, method, path);
      if (isLaunchCheck(path)) {
        return async ({ request, remoteAddress }) =>
          answerLaunchCheck({ parts: await selectTenant.forStart(request), request, remoteAddress });
      }
      const returned = returnPageFile(path);
      if (returned) return matchRoute({ 'GET ': returnPageRoute(returned) }, method, '');
      const [, purpose, action] = /^\/flows(?:\/([\w-]+)(\/\w+)?)?$/.exec(path) ?? notFound();
      const address = purpose === undefined ? '/flows' : `/flows/{purpose}${action ?? ''}`;
      // All tenants have the same routes; this one call refuses what none of them has.
      flowRoute(anyTenant.tenant, method, address);
      return async (route) => {
        const { request } = route;
        const { tenant } = await (purpose === undefined
          ? selectTenant.forStart(request)
          : selectTenant.forFlow(request, purpose));
        return flowRoute(tenant, method, address)(route, purpose ?? '');
      };
    },
  });
}

function isForNativeApps(path: string): boolean {
  return path.startsWith('/app/');
}

function notFound(): never {
  throw new BankIdServerError('notFound', 'no route has this path');
}

function noTenant(): never {
  throw new RangeError('a server has at least one tenant');
}
