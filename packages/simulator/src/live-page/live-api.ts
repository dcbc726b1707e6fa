import type { LiveFilter, LiveState } from '../live-view/live-state.ts';

/** The API of the simulator that served the page. Its paths are relative, since each tenant has a page of its own. */
export interface LiveApi {
  /** Rejects with {@link LiveApiError}. */
  state(filter: LiveFilter): Promise<LiveState>;
  /** Sends a request of the management API. Rejects with {@link LiveApiError}. */
  manage(options: {
    method: 'POST' | 'DELETE';
    path: string;
    body?: object;
  }): Promise<Readonly<Record<string, unknown>>>;
}

/** The simulator refused a request, or did not respond: then `httpStatus` is 0. */
export class LiveApiError extends Error {
  override name = 'LiveApiError';
  readonly code = 'liveApi';
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}

/** Creates the API over HTTP. `token` returns the token of the management API, if one was typed. */
export function createLiveApi({ token }: { token: () => string | undefined }): LiveApi {
  /** The type of the response is not checked: page and simulator are served by one process. */
  const request = async <T>(path: string, init: RequestInit): Promise<T> => {
    const given = token();
    const headers = {
      ...(given === undefined ? {} : { authorization: `Bearer ${given}` }),
      ...(init.method === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const response = await fetch(`live/api/${path}`, { ...init, headers, cache: 'no-store' }).catch(() => undefined);
    if (!response) throw new LiveApiError(0, 'no response');
    const body = await response.json();
    if (response.ok) return body;
    throw new LiveApiError(response.status, body?.error?.message ?? String(response.status));
  };
  return {
    state: (filter) => request(`state?${toQuery(filter)}`, {}),
    manage: ({ method, path, body = {} }) =>
      request(`manage${path}`, { method, ...(method === 'POST' ? { body: JSON.stringify(body) } : {}) }),
  };
}

function toQuery(filter: LiveFilter): URLSearchParams {
  const { text, personalNumber, orderRef, endpoint, problemsOnly, maxOrders, maxRequests } = filter;
  return new URLSearchParams({
    text,
    person: personalNumber,
    order: orderRef,
    endpoint,
    problems: problemsOnly ? '1' : '0',
    orders: String(maxOrders),
    requests: String(maxRequests),
  });
}
