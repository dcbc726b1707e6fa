import { type Call, createCalls, type Reply } from './calls/calls.ts';
import { errorAnswer } from './http/answer.ts';
import { FlowError, flowErrors } from './http/flow-error.ts';
import { requestLanguage } from './http/request-language.ts';
import { checkOrigin } from './http/same-origin.ts';
import { errorName } from './log.ts';
import type { ServerParts } from './server-parts.ts';

/** Answers requests below `basePath`; never rejects. */
export type Router = (request: Request, info: { clientAddress: string }) => Promise<Reply>;

/** Leads each request to its call, and whatever goes wrong there to an error answer. */
export function createRouter(options: { parts: ServerParts; basePath: string }): Router {
  const { parts, basePath } = options;
  const { closing, origins, log } = parts;
  const calls = createCalls(parts);

  function find(request: Request): { call: Call; purpose: string } {
    const { pathname } = new URL(request.url);
    const below = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '';
    const found = /^\/flows(?:\/([\w-]+)(\/\w+)?)?$/.exec(below);
    const [, purpose, action] = found ?? [];
    const address = purpose === undefined ? '' : (action ?? '/');
    const allow = ['GET', 'POST'].find((method) => calls[`${method} ${address}`]);
    if (!found || allow === undefined) throw new FlowError('notFound', 'no call has this address');
    const call = calls[`${request.method} ${address}`];
    if (!call) throw new FlowError('methodNotAllowed', `use ${allow}`, { allow });
    return { call, purpose: purpose ?? '' };
  }

  function asFlowError(error: unknown): FlowError {
    if (error instanceof FlowError) return error;
    if (closing.aborted && error === closing.reason) return new FlowError('closing');
    log('error', { event: 'internalError', error: errorName(error) });
    return new FlowError('internal');
  }

  return async (request, { clientAddress }) => {
    let language = requestLanguage(request);
    try {
      closing.throwIfAborted();
      const { call, purpose } = find(request);
      checkOrigin(request, origins);
      return await call({ request, purpose, clientAddress, speak: (other) => (language = other) });
    } catch (error) {
      const told = asFlowError(error);
      const { status } = flowErrors[told.code];
      log('info', { event: 'requestRefused', code: told.code, status, path: new URL(request.url).pathname });
      return { kind: 'answer', response: errorAnswer(told, language) };
    }
  };
}
