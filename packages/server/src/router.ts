import { type Language, languageFor } from '@secure-start/protocol';
import { finishFlow } from './calls/finish-flow.ts';
import { launchFlow } from './calls/launch-flow.ts';
import { startFlow } from './calls/start-flow.ts';
import type { Flow } from './flow/flow.ts';
import { flowTimes } from './flow/flow-times.ts';
import { flowView } from './flow/flow-view.ts';
import { errorAnswer, jsonAnswer } from './http/answer.ts';
import { FlowError, flowErrors } from './http/flow-error.ts';
import { readFinishFlow, readStartFlow } from './http/request-body.ts';
import { checkOrigin } from './http/same-origin.ts';
import { secretHash } from './http/secrets.ts';
import { errorName } from './log.ts';
import type { ServerParts } from './server-parts.ts';

/** What a request leads to: an answer, or the event stream of a flow. */
export type Reply = { kind: 'answer'; response: Response } | { kind: 'stream'; flow: Flow };

/** Answers requests below `basePath`; never rejects. */
export type Router = (request: Request, info: { clientAddress: string }) => Promise<Reply>;

type Call = (options: {
  request: Request;
  purpose: string;
  clientAddress: string;
  /** Errors are told in this language from here on. */
  speak: (language: Language) => void;
}) => Promise<Reply>;

/** The calls of the server by method and address. The contract is in `flow.ts` of the protocol package. */
export function createRouter(options: { parts: ServerParts; basePath: string; isClosing: () => boolean }): Router {
  const { parts, basePath, isClosing } = options;
  const { cookies, store, change, poller, log } = parts;

  async function findFlow(request: Request, purpose: string): Promise<Flow> {
    if (!parts.purposes.has(purpose)) throw new FlowError('unknownPurpose', `there is no purpose "${purpose}"`);
    const key = cookies.readFlow(request, purpose);
    const flow = key === undefined ? undefined : await store.get(secretHash(key));
    if (flow?.purpose !== purpose) throw new FlowError('noFlow');
    poller.ensure(flow);
    return flow;
  }

  function show(flow: Flow): Reply {
    const body = flowView({ flow, links: parts.environment.launchLinks, now: parts.takeMoment() });
    return { kind: 'answer', response: jsonAnswer({ body }) };
  }

  const calls: Readonly<Record<string, Call>> = {
    'POST ': async ({ request, clientAddress, speak }) => {
      const start = await readStartFlow(request.clone());
      if (start.language) speak(start.language);
      const { view, setCookies } = await startFlow({ parts, request, peerAddress: clientAddress, start });
      const headers = setCookies.map((cookie) => ['set-cookie', cookie] as const);
      return { kind: 'answer', response: jsonAnswer({ status: 201, body: view, headers }) };
    },
    'GET /': async ({ request, purpose }) => show(await findFlow(request, purpose)),
    'GET /events': async ({ request, purpose }) => ({ kind: 'stream', flow: await findFlow(request, purpose) }),
    'POST /launch': async ({ request, purpose, speak }) => {
      const flow = await findFlow(request, purpose);
      speak(flow.language);
      return show(await launchFlow(parts, flow));
    },
    'POST /cancel': async ({ request, purpose }) => {
      const flow = await findFlow(request, purpose);
      return show((await change(flow.keyHash, { type: 'cancelled' })) ?? flow);
    },
    'POST /finish': async ({ request, purpose, speak }) => {
      const finish = await readFinishFlow(request.clone());
      const flow = await findFlow(request, purpose);
      speak(flow.language);
      const { redirectTo, headers } = await finishFlow({ parts, flow, finish, request });
      // From here on the cookie only shows other tabs the way, and only for a short while.
      const key = cookies.readFlow(request, purpose) ?? '';
      const cookie = cookies.writeFlow({ purpose, value: key, maxAgeMs: flowTimes.retellFor });
      return {
        kind: 'answer',
        response: jsonAnswer({
          body: { state: 'finished', ...(redirectTo !== undefined && { redirectTo }) },
          headers: [...headers, ['set-cookie', cookie]],
        }),
      };
    },
  };

  async function call(request: Request, clientAddress: string, speak: (language: Language) => void): Promise<Reply> {
    if (isClosing()) throw new FlowError('closing');
    const { pathname } = new URL(request.url);
    const found = /^\/flows(?:\/([\w-]+)(\/\w+)?)?$/.exec(
      pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '',
    );
    if (!found) throw new FlowError('notFound', `nothing is at ${pathname}`);
    const [, purpose, action] = found;
    const address = purpose === undefined ? '' : (action ?? '/');
    const method = ['GET', 'POST'].find((one) => calls[`${one} ${address}`]);
    if (method === undefined) throw new FlowError('notFound', `nothing is at ${pathname}`);
    const wanted = calls[`${request.method} ${address}`];
    if (!wanted) throw new FlowError('methodNotAllowed', `use ${method}`);
    checkOrigin(request, parts.origins);
    return wanted({ request, purpose: purpose ?? '', clientAddress, speak });
  }

  return async (request, { clientAddress }) => {
    let language = languageFor(request.headers.get('accept-language'));
    try {
      return await call(request, clientAddress, (other) => (language = other));
    } catch (error) {
      const told = error instanceof FlowError ? error : new FlowError('internal');
      const path = new URL(request.url).pathname;
      if (told !== error) log('error', { event: 'internalError', error: errorName(error) });
      else log('info', { event: 'requestRefused', code: told.code, status: flowErrors[told.code].status, path });
      return { kind: 'answer', response: errorAnswer(told, language) };
    }
  };
}
