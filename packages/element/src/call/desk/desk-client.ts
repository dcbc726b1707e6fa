import type { CallRef, DeskView, StartCall } from '@secure-start/protocol/call';
import { saidBy } from '../../flow/flow-client.ts';
import type { Answer } from '../../flow/flow-client.ts';

/** The calls of one agent's desk. None rejects but `events`. */
export interface DeskCalls {
  start(body: StartCall): Promise<Answer<DeskView>>;
  cancel(body: CallRef): Promise<Answer<DeskView>>;
  acknowledge(body: CallRef): Promise<Answer<DeskView>>;
  /** The stream of server-sent events; with `after`, a poll. */
  events(signal: AbortSignal, after?: string): Promise<Response>;
}

/** Speaks the protocol of `call.ts` with the desk mounted at `server`. */
export function createDeskCalls(options: { server: string; fetch: typeof fetch }): DeskCalls {
  const server = options.server.replace(/\/+$/, '');

  async function post(path: string, body: object): Promise<Answer<DeskView>> {
    try {
      const response = await options.fetch(`${server}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        cache: 'no-store',
      });
      const { ok, status } = response;
      // All errors of a desk are fit for the agent.
      return ok ? { ok, body: await response.json() } : { ok, status, said: await saidBy(response) };
    } catch {
      return { ok: false, status: 0 };
    }
  }

  return {
    start: (body) => post('/calls', body),
    cancel: (body) => post('/calls/cancel', body),
    acknowledge: (body) => post('/calls/acknowledge', body),
    events: (signal, after) =>
      options.fetch(`${server}/desk/events${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, {
        signal,
      }),
  };
}
