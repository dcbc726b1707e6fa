import type { FlowStreams } from '../events/flow-streams.ts';
import { createRouter, matchRoute, type Router } from '../http/create-router.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { answerLaunchCheck, isLaunchCheck } from '../launch-check/answer-launch-check.ts';
import type { ServerParts } from '../server-parts.ts';
import { createFlowRoutes } from './flow-routes.ts';

/** Creates the router of a server: flows by purpose, and the launch check page. */
export function createServerRouter(options: { parts: ServerParts; streams: FlowStreams; basePath: string }): Router {
  const { parts, streams, basePath } = options;
  const { origins, closing, log } = parts;
  const flowRoutes = createFlowRoutes(parts, streams);
  return createRouter({
    basePath,
    origins,
    closing,
    log,
    isPage: isLaunchCheck,
    findRoute(method, path) {
      if (isLaunchCheck(path)) {
        return ({ request, remoteAddress }) => answerLaunchCheck({ parts, request, remoteAddress });
      }
      const [, purpose, action] = /^\/flows(?:\/([\w-]+)(\/\w+)?)?$/.exec(path) ?? notFound();
      const handler = matchRoute(flowRoutes, method, purpose === undefined ? '' : (action ?? '/'));
      return (route) => handler(route, purpose ?? '');
    },
  });
}

function notFound(): never {
  throw new BankIdServerError('notFound', 'no route has this path');
}
