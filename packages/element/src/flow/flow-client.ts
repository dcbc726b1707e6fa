import type { FinishedFlow, FinishFlow, FlowErrorBody, FlowView, StartFlow } from '@secure-start/protocol/flow';

/** The calls of one purpose's flow. None rejects but `events`. */
export interface FlowCalls {
  start(body: StartFlow): Promise<Answer<FlowView>>;
  /** Nothing: this browser has no flow. */
  current(): Promise<Answer<FlowView | undefined>>;
  launch(): Promise<Answer<FlowView>>;
  cancel(): Promise<Answer<FlowView>>;
  finish(body: FinishFlow): Promise<Answer<FinishedFlow>>;
  /** The stream of server-sent events; with `after`, a poll. */
  events(signal: AbortSignal, after?: string): Promise<Response>;
}

/**
 * What became of a call. `status` 0: no answer came, so nobody knows whether the server heard it.
 * `said`: what the server has to say to the person, in their language.
 */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; said?: Said };

/** The body of an error answer, as far as it is one: a proxy may answer with the same status and a page of its own. */
export type Said = Partial<FlowErrorBody> | undefined;

/** Speaks the protocol of `flow.ts` with the server mounted at `server`. */
export function createFlowCalls(options: { server: string; purpose: string; fetch: typeof fetch }): FlowCalls {
  const flows = `${options.server.replace(/\/+$/, '')}/flows`;
  const own = `${flows}/${encodeURIComponent(options.purpose)}`;

  async function call<Body>(address: string, body?: object): Promise<Answer<Body>> {
    try {
      const response = await options.fetch(address, {
        ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
        // The press that opens the app may take this page away.
        keepalive: true,
        cache: 'no-store',
      });
      const { ok, status } = response;
      if (ok) return { ok, body: status === 204 ? undefined : await response.json() };
      return { ok, status, said: await saidBy(response) };
    } catch {
      return { ok: false, status: 0 };
    }
  }

  return {
    start: (body) => call(flows, body),
    current: () => call(own),
    launch: () => call(`${own}/launch`, {}),
    cancel: () => call(`${own}/cancel`, {}),
    finish: (body) => call(`${own}/finish`, body),
    events: (signal, after) =>
      options.fetch(`${own}/events${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, { signal }),
  };
}

/** Reads what the server says to the person. */
export function saidBy(response: Response): Promise<Said> {
  return response.json().catch(() => undefined);
}
