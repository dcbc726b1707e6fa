import type { CallRef, DeskView, StartCall } from '@secure-start/protocol/call';
import { jsonPost, type JsonResponse, readJson } from '../../connection/json-response.ts';
import { mountPath } from '../../connection/mount-path.ts';
import { type Poll, pollQuery } from '../../connection/poll.ts';

/** The HTTP requests of an agent's desk. Only `events` rejects. */
export interface DeskClient {
  start(body: StartCall): Promise<JsonResponse<DeskView>>;
  cancel(body: CallRef): Promise<JsonResponse<DeskView>>;
  acknowledge(body: CallRef): Promise<JsonResponse<DeskView>>;
  /** Opens the stream of server-sent events, or polls. */
  events(signal: AbortSignal, poll?: Poll): Promise<Response>;
}

/** Creates the requests to the desk that is mounted at the path `server`. `@secure-start/protocol/call` documents them. */
export function createDeskClient(options: { server: string; fetch: typeof fetch }): DeskClient {
  const server = mountPath(options.server);
  const post = (path: string, body: object): Promise<JsonResponse<DeskView>> =>
    readJson(options.fetch(`${server}${path}`, { ...jsonPost(body), cache: 'no-store' }));

  return {
    start: (body) => post('/calls', body),
    cancel: (body) => post('/calls/cancel', body),
    acknowledge: (body) => post('/calls/acknowledge', body),
    events: (signal, poll) => options.fetch(`${server}/desk/events${pollQuery(poll)}`, { signal }),
  };
}
