import type { CallRef, DeskView, StartCall } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import { jsonPost, type JsonResponse, readJson } from '../../connection/json-response.ts';
import { mountPath } from '../../connection/mount-path.ts';
import { type Poll, pollQuery } from '../../connection/poll.ts';
import { withinTime } from '../../connection/within-time.ts';

/** Time within which the server has to answer a press. The person may be asked later all the same: the stream says so. */
const answerTimeoutMs = 15_000;

/** The HTTP requests of an agent's desk. Only `events` rejects. */
export interface DeskClient {
  start(body: StartCall): Promise<JsonResponse<DeskView>>;
  cancel(body: CallRef): Promise<JsonResponse<DeskView>>;
  acknowledge(body: CallRef): Promise<JsonResponse<DeskView>>;
  /** Opens the stream of server-sent events, or polls. */
  events(signal: AbortSignal, poll?: Poll): Promise<Response>;
}

/** Creates the requests to the desk that is mounted at the path `server`. `@secure-start/protocol/call` documents them. */
export function createDeskClient(options: {
  server: string;
  fetch: typeof fetch;
  /** Returns the language of the agent, in which errors are read. */
  language: () => Language;
  clock: Pick<Clock, 'sleep'>;
}): DeskClient {
  const server = mountPath(options.server);
  // The desk may be in another language than the browser asks for.
  const headers = (): HeadersInit => ({ 'content-type': 'application/json', 'accept-language': options.language() });
  const post = (path: string, body: object): Promise<JsonResponse<DeskView>> => {
    const request = new AbortController();
    const { signal } = request;
    const arrival = readJson<DeskView>(
      options.fetch(`${server}${path}`, { ...jsonPost(body), headers: headers(), cache: 'no-store', signal }),
    );
    return withinTime({ arrival, request, timeoutMs: answerTimeoutMs, clock: options.clock });
  };

  return {
    start: (body) => post('/calls', body),
    cancel: (body) => post('/calls/cancel', body),
    acknowledge: (body) => post('/calls/acknowledge', body),
    events: (signal, poll) => options.fetch(`${server}/desk/events${pollQuery(poll)}`, { signal }),
  };
}
