import { createCalls } from './calls/calls.ts';
import type { FlowStreams } from './events/flow-streams.ts';
import { FlowError } from './http/flow-error.ts';
import { callAt, guardedRouter, type Router } from './http/guarded-router.ts';
import { answerLaunchCheck, isLaunchCheck } from './launch-check/answer-launch-check.ts';
import type { ServerParts } from './server-parts.ts';

/** Leads each request below `basePath` to its call. */
export function createRouter(options: { parts: ServerParts; streams: FlowStreams; basePath: string }): Router {
  const { parts, streams, basePath } = options;
  const calls = createCalls(parts, streams);
  return guardedRouter({
    ...parts,
    basePath,
    isPage: isLaunchCheck,
    find(method, path) {
      if (isLaunchCheck(path)) return (guarded) => answerLaunchCheck({ ...guarded, parts });
      const found = /^\/flows(?:\/([\w-]+)(\/\w+)?)?$/.exec(path);
      if (!found) throw new FlowError('notFound', 'no call has this address');
      const [, purpose, action] = found;
      const call = callAt(calls, method, purpose === undefined ? '' : (action ?? '/'));
      return (guarded) => call({ ...guarded, purpose: purpose ?? '' });
    },
  });
}
