import type { FinishedFlow, FinishFlow, FlowView, StartFlow } from '@secure-start/protocol';

/** The calls of one purpose's flow. None rejects but `events`. */
export interface FlowCalls {
  start(body: StartFlow): Promise<Answer<FlowView>>;
  current(): Promise<Answer<FlowView>>;
  launch(): Promise<Answer<FlowView>>;
  cancel(): Promise<Answer<FlowView>>;
  finish(body: FinishFlow): Promise<Answer<FinishedFlow>>;
  /** The stream of server-sent events. */
  events(signal: AbortSignal): Promise<Response>;
}

/**
 * What became of a call. `status` 0: no answer came, so nobody knows whether the server heard it.
 * `text`: words for the person, in their language.
 */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; text?: string };

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
      if (ok) return { ok, body: await response.json() };
      // The words of a conflict (409) are for the person; those of other errors may be for the developer.
      return status === 409 ? { ok, status, text: (await response.json()).error.message } : { ok, status };
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
    events: (signal) => options.fetch(`${own}/events`, { signal }),
  };
}
