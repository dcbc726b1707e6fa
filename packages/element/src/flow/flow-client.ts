import type { FinishedFlow, FinishFlow, FlowView, StartedFlowView, StartFlow } from '@secure-start/protocol/flow';
import { jsonPost, type JsonResponse, readJson } from '../connection/json-response.ts';
import { mountPath } from '../connection/mount-path.ts';

/** The HTTP requests of one purpose's flow. Only `events` rejects. */
export interface FlowClient {
  start(body: StartFlow): Promise<JsonResponse<StartedFlowView>>;
  /** The body is `undefined` when this browser has no flow. */
  current(): Promise<JsonResponse<FlowView | undefined>>;
  launch(): Promise<JsonResponse<FlowView>>;
  cancel(): Promise<JsonResponse<FlowView>>;
  finish(body: FinishFlow): Promise<JsonResponse<FinishedFlow>>;
  /** Opens the stream of server-sent events. With `after`, polls for the events after that id. */
  events(signal: AbortSignal, after?: string): Promise<Response>;
}

/** Creates the requests to the server that is mounted at the path `server`. `@secure-start/protocol/flow` documents them. */
export function createFlowClient(options: { server: string; purpose: string; fetch: typeof fetch }): FlowClient {
  const flows = `${mountPath(options.server)}/flows`;
  const flow = `${flows}/${encodeURIComponent(options.purpose)}`;

  function request<Body>(path: string, body?: object): Promise<JsonResponse<Body>> {
    return readJson(
      options.fetch(path, {
        ...(body && jsonPost(body)),
        // The request must be sent even when opening the app unloads this page.
        keepalive: true,
        cache: 'no-store',
      }),
    );
  }

  return {
    start: (body) => request(flows, body),
    current: () => request(flow),
    launch: () => request(`${flow}/launch`, {}),
    cancel: () => request(`${flow}/cancel`, {}),
    finish: (body) => request(`${flow}/finish`, body),
    events: (signal, after) =>
      options.fetch(`${flow}/events${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, { signal }),
  };
}
