import type { FinishedFlow, FinishFlow, FlowView, StartedFlowView, StartFlow } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { jsonPost, type JsonResponse, readJson } from '../connection/json-response.ts';
import { mountPath } from '../connection/mount-path.ts';
import { type Poll, pollQuery } from '../connection/poll.ts';
import { withinTime } from '../connection/within-time.ts';

/** Time within which the server has to answer. Nothing waits longer without telling the person. */
export const answerTimeoutMs = 15_000;

/** The HTTP requests of one purpose's flow, each answered within {@link answerTimeoutMs}. Only `events` rejects. */
export interface FlowClient {
  start(body: StartFlow): Promise<JsonResponse<StartedFlowView>>;
  /** The body is `undefined` when this browser has no flow. */
  current(): Promise<JsonResponse<FlowView | undefined>>;
  launch(): Promise<JsonResponse<FlowView>>;
  cancel(): Promise<JsonResponse<FlowView>>;
  finish(body: FinishFlow): Promise<JsonResponse<FinishedFlow>>;
  /** Opens the stream of server-sent events, or polls. */
  events(signal: AbortSignal, poll?: Poll): Promise<Response>;
}

/** Creates the requests to the server that is mounted at the path `server`. `@secure-start/protocol/flow` documents them. */
export function createFlowClient(options: {
  server: string;
  purpose: string;
  fetch: typeof fetch;
  clock: Pick<Clock, 'sleep'>;
}): FlowClient {
  const flows = `${mountPath(options.server)}/flows`;
  const flow = `${flows}/${encodeURIComponent(options.purpose)}`;

  function send<Body>(path: string, body?: object): Promise<JsonResponse<Body>> {
    const request = new AbortController();
    const arrival = readJson<Body>(
      options.fetch(path, {
        ...(body && jsonPost(body)),
        // The request must be sent even when opening the app unloads this page.
        keepalive: true,
        cache: 'no-store',
        signal: request.signal,
      }),
    );
    return withinTime({ arrival, request, timeoutMs: answerTimeoutMs, clock: options.clock });
  }

  return {
    start: (body) => send(flows, body),
    current: () => send(flow),
    launch: () => send(`${flow}/launch`, {}),
    cancel: () => send(`${flow}/cancel`, {}),
    finish: (body) => send(`${flow}/finish`, body),
    events: (signal, poll) => options.fetch(`${flow}/events${pollQuery(poll)}`, { signal }),
  };
}
