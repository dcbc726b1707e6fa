import { bodyTooLarge, limitHeaders, maxBodyBytes } from './request-limits.ts';

/** The head of a request. A Fetch `Request` has one. */
export interface RequestHead {
  readonly method: string;
  /** Of a request as the routes read it, `get` throws a BankIdServerError `headerTooLong` for a header of no browser. */
  readonly headers: { get(name: string): string | null };
}

/** A request as the routes read it, from any kind of server. */
export interface IncomingRequest extends RequestHead {
  /** The path, not decoded. */
  readonly pathname: string;
  /** Characters of path and query. */
  readonly addressLength: number;
  readonly searchParams: URLSearchParams;
  /** Aborted when the browser disconnects, where the server reports that. */
  readonly signal?: AbortSignal;
  /**
   * Reads the body as text.
   *
   * @throws BankIdServerError `bodyTooLarge` above {@link maxBodyBytes}.
   */
  readBody(): Promise<string>;
  /** Returns the request for the application's callbacks. It is created on first use, with a body of its own. */
  toRequest(): Request;
}

/** Returns a Fetch request as the routes read it. */
export function fromFetchRequest(request: Request): IncomingRequest {
  const { pathname, search, searchParams } = new URL(request.url);
  return {
    method: request.method,
    headers: limitHeaders(request.headers),
    pathname,
    addressLength: pathname.length + search.length,
    searchParams,
    signal: request.signal,
    readBody: () => readText(request.clone()),
    toRequest: () => request,
  };
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > maxBodyBytes) throw bodyTooLarge();
    text += decoder.decode(value, { stream: true });
  }
}
