import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Simulator } from '../simulator.ts';
import type { LiveState } from './live-state.ts';

/** A response of the live page's API. */
export interface LiveAnswer {
  status: number;
  text: string;
  // eslint-disable-next-line typescript/no-explicit-any -- a test looks into any JSON
  body: any;
}

/** Sends a request to the API of the live page as a browser on this machine does. */
export async function fetchLive(
  { liveUrl }: Pick<Simulator, 'liveUrl'>,
  path: string,
  how: { method?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<LiveAnswer> {
  const { port, host, pathname } = new URL(liveUrl);
  const { method = how.body ? 'POST' : 'GET', body, headers } = how;
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: `${pathname}/api${path}`,
    method,
    headers: { host, 'content-type': 'application/json', ...headers },
  });
  outgoing.end(body && JSON.stringify(body));
  const [incoming]: IncomingMessage[] = await once(outgoing, 'response');
  if (!incoming) throw new Error('no response');
  const content = await text(incoming);
  return { status: incoming.statusCode ?? 0, text: content, body: JSON.parse(content) };
}

/** Returns the state as the page gets it with this query. */
export async function liveState(simulator: Pick<Simulator, 'liveUrl'>, query = ''): Promise<LiveState> {
  return (await fetchLive(simulator, `/state${query}`)).body;
}
