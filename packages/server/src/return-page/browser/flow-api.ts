import type { FinishedFlow, FinishFlow, FlowErrorBody, FlowView } from '@secure-start/protocol/flow';

/**
 * Outcome of a request. `status` is 0 when there is no response, or none that can be read. The members of an error body may
 * be absent, because a proxy can answer with a page of its own.
 */
export type Answer<Body> = { ok: true; body: Body } | { ok: false; status: number; error: Partial<FlowErrorBody> };

/** The requests of the return page, about the browser's flow of one purpose. */
export interface FlowApi {
  /** Returns the flow; `undefined` when this browser has none. */
  current(): Promise<Answer<FlowView | undefined>>;
  finish(body: FinishFlow): Promise<Answer<FinishedFlow>>;
}

/** A view comes at once. */
const viewTimeoutMs = 10_000;
/** Longer than the application may take by default, and than another tab is waited for. */
const finishTimeoutMs = 45_000;

/** Creates the requests to the routes below `address`: `/bankid/flows/login`. */
export function createFlowApi(address: string): FlowApi {
  return {
    current: () => send(address, {}, viewTimeoutMs),
    finish: (body) => {
      const headers = { 'content-type': 'application/json' };
      return send(`${address}/finish`, { method: 'POST', headers, body: JSON.stringify(body) }, finishTimeoutMs);
    },
  };
}

async function send<Body>(address: string, init: RequestInit, timeoutMs: number): Promise<Answer<Body>> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const response = await fetch(address, { ...init, signal: timeout.signal });
    const { ok, status } = response;
    if (!ok) return { ok, status, error: await response.json().catch(() => ({})) };
    return { ok, body: status === 204 ? undefined : await response.json() };
  } catch {
    return { ok: false, status: 0, error: {} };
  } finally {
    clearTimeout(timer);
  }
}
