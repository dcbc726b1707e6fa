import type { Language } from '@secure-start/protocol/messages';
import type { FlowStreams } from '../events/flow-streams.ts';
import type { Flow } from '../flow/flow.ts';
import { flowTimes } from '../flow/flow-times.ts';
import { emptyAnswer, jsonAnswer } from '../http/answer.ts';
import { FlowError } from '../http/flow-error.ts';
import { afterOf, type Reply } from '../http/reply.ts';
import { readFinishFlow, readStartFlow } from '../http/request-body.ts';
import { secretHash } from '../http/secrets.ts';
import type { ServerParts } from '../server-parts.ts';
import { storedFlow } from '../store/stored-flow.ts';
import { finishFlow } from './finish-flow.ts';
import { launchFlow } from './launch-flow.ts';
import { startFlow } from './start-flow.ts';

/** One call of the server. */
export type Call = (options: {
  request: Request;
  /** From the address; empty where it has none. */
  purpose: string;
  clientAddress: string;
  /** Errors are told in this language from here on. */
  speak: (language: Language) => void;
}) => Promise<Reply>;

/** The calls by method and address below `/flows`, `/{purpose}` left out. Their contract is in `flow.ts` of the protocol package. */
export function createCalls(parts: ServerParts, streams: FlowStreams): Readonly<Record<string, Call>> {
  return {
    'POST ': (options) => start(parts, options),
    'GET /': (options) => current(parts, options),
    'GET /events': async (options) => {
      const flow = await findFlow(parts, options);
      const seen = afterOf(options.request);
      return {
        kind: 'stream',
        isPoll: seen.after !== undefined,
        open: (sink) => streams.open({ flow, ...seen, sink }),
      };
    },
    'POST /launch': async (options) => {
      const { request, clientAddress } = options;
      const flow = await findFlow(parts, options);
      return show(parts, await launchFlow({ parts, flow, request, peerAddress: clientAddress }));
    },
    'POST /cancel': async (options) => {
      const flow = await findFlow(parts, options);
      return show(parts, (await parts.change(flow.keyHash, { type: 'cancelled' })) ?? flow);
    },
    'POST /finish': (options) => finish(parts, options),
  };
}

type CallOptions = Parameters<Call>[0];

async function start(parts: ServerParts, { request, clientAddress, speak }: CallOptions): Promise<Reply> {
  const body = await readStartFlow(request.clone());
  if (body.language) speak(body.language);
  const { view, setCookies } = await startFlow({ parts, request, peerAddress: clientAddress, start: body });
  const headers = setCookies.map((cookie) => ['set-cookie', cookie] as const);
  return { kind: 'answer', response: jsonAnswer({ status: 201, body: view, headers }) };
}

/** Every page asks when it opens, and most visitors have no flow: that is no error. */
async function current(parts: ServerParts, options: CallOptions): Promise<Reply> {
  try {
    return show(parts, await findFlow(parts, options));
  } catch (error) {
    if (!(error instanceof FlowError) || error.code !== 'noFlow') throw error;
    return { kind: 'answer', response: emptyAnswer() };
  }
}

async function finish(parts: ServerParts, options: CallOptions): Promise<Reply> {
  const { request, purpose } = options;
  const body = await readFinishFlow(request.clone());
  const flow = await findFlow(parts, options);
  const { redirectTo, headers } = await finishFlow({ parts, flow, finish: body, request });
  // From here on the cookie only shows other tabs the way, and only for a short while.
  const value = parts.cookies.readFlow(request, purpose) ?? '';
  const cookie = parts.cookies.writeFlow({ purpose, value, maxAgeMs: flowTimes.retellFor });
  const answer = { state: 'finished', ...(redirectTo !== undefined && { redirectTo }) };
  return { kind: 'answer', response: jsonAnswer({ body: answer, headers: [...headers, ['set-cookie', cookie]] }) };
}

/** The flow that the browser's cookie finds. Whoever polled it may have died, so that is looked after as well. */
async function findFlow(parts: ServerParts, { request, purpose, speak }: CallOptions): Promise<Flow> {
  const { purposes, cookies, store, poller } = parts;
  if (!purposes.has(purpose)) throw new FlowError('unknownPurpose', `there is no purpose "${purpose}"`);
  const key = cookies.readFlow(request, purpose);
  const flow = key === undefined ? undefined : await storedFlow(store, secretHash(key));
  if (flow?.purpose !== purpose) throw new FlowError('noFlow');
  speak(flow.language);
  poller.ensure(flow);
  return flow;
}

function show(parts: ServerParts, flow: Flow): Reply {
  return { kind: 'answer', response: jsonAnswer({ body: parts.viewOf(flow) }) };
}
