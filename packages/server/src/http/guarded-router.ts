import type { Language } from '@secure-start/protocol/messages';
import { errorName, type Log } from '../log.ts';
import { errorAnswer } from './answer.ts';
import { FlowError, flowErrors } from './flow-error.ts';
import type { Reply } from './reply.ts';
import { requestLanguage } from './request-language.ts';
import { checkOrigin } from './same-origin.ts';

/** Answers requests below a mount; never rejects. */
export type Router = (request: Request, info: { clientAddress: string }) => Promise<Reply>;

/** A request that came from a page of ours. */
export interface GuardedRequest {
  request: Request;
  /** The address below the mount: `/flows`. */
  path: string;
  /** The other end of the connection. */
  clientAddress: string;
  /** Errors are told in this language from here on. */
  speak: (language: Language) => void;
}

/** Lets through what comes from a page of ours, and leads whatever goes wrong to an error answer. */
export function guardedRouter(options: {
  basePath: string;
  origins: readonly string[];
  /** Leads a request to its call; throws a FlowError when there is none, before origins are looked at. */
  find: (method: string, path: string) => (guarded: GuardedRequest) => Promise<Reply>;
  /** Addresses that may be read from anywhere, as a page may. */
  isPage?: (path: string) => boolean;
  /** Aborted when the server ends. */
  closing: AbortSignal;
  log: Log;
}): Router {
  const { basePath, origins, find, isPage = () => false, closing, log } = options;

  function asFlowError(error: unknown): FlowError {
    if (error instanceof FlowError) return error;
    if (closing.aborted && error === closing.reason) return new FlowError('closing');
    log('error', { event: 'internalError', error: errorName(error) });
    return new FlowError('internal');
  }

  return async (request, { clientAddress }) => {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '';
    let language = requestLanguage(request);
    try {
      closing.throwIfAborted();
      const call = find(request.method, path);
      if (request.method !== 'GET' || !isPage(path)) checkOrigin(request, origins);
      return await call({ request, path, clientAddress, speak: (other) => (language = other) });
    } catch (error) {
      const told = asFlowError(error);
      const { status } = flowErrors[told.code];
      log('info', { event: 'requestRefused', code: told.code, status, path: withoutDigits(pathname) });
      return { kind: 'answer', response: errorAnswer(told, language) };
    }
  };
}

/** Anything can stand in an address that nobody serves, a personal number too. */
function withoutDigits(path: string): string {
  return path.replace(/\d|%3\d/g, '#');
}

/**
 * The call of a method and an address, from a table by both: `POST /calls`.
 *
 * @throws FlowError when there is none.
 */
export function callAt<Call>(calls: Readonly<Record<string, Call>>, method: string, address: string): Call {
  const allow = ['GET', 'POST'].find((other) => Object.hasOwn(calls, `${other} ${address}`));
  if (allow === undefined) throw new FlowError('notFound', 'no call has this address');
  const call = calls[`${method} ${address}`];
  if (!call) throw new FlowError('methodNotAllowed', `use ${allow}`, { allow });
  return call;
}
