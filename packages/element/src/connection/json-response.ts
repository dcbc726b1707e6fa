import type { FlowErrorBody } from '@secure-start/protocol/flow';

/**
 * Outcome of a request for JSON.
 *
 * `status` is 0 when there is no response, or none that can be read. The server may have acted on the request all the same.
 */
export type JsonResponse<Body> = { ok: true; body: Body } | ErrorResponse;

/** A request that has failed. */
export interface ErrorResponse {
  ok: false;
  status: number;
  errorBody?: ErrorBody;
  /** The wait until the server takes the same request again, where it says so. */
  retry?: RetryWait;
}

/** A wait until a start can be accepted: an object that is the same as long as the refusal is. */
export interface RetryWait {
  afterSeconds: number;
}

/** Body of an error response. It may lack every member, because a proxy can answer with a page of its own. */
export type ErrorBody = Partial<FlowErrorBody> | undefined;

/** Returns the options of `fetch` for a POST of `body`. */
export function jsonPost(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Waits for a response of `fetch` and reads it. Never rejects. */
export async function readJson<Body>(request: Promise<Response>): Promise<JsonResponse<Body>> {
  try {
    const response = await request;
    const { ok, status } = response;
    if (ok) return { ok, body: status === 204 ? undefined : await response.json() };
    return await readError(response);
  } catch {
    return { ok: false, status: 0 };
  }
}

/** Reads an error response. Its body may be a page of a proxy. */
export async function readError(response: Response): Promise<ErrorResponse> {
  const afterSeconds = Number(response.headers.get('retry-after'));
  return {
    ok: false,
    status: response.status,
    errorBody: await response.json().catch(() => undefined),
    ...(afterSeconds > 0 && { retry: { afterSeconds } }),
  };
}
