import { BankIdServerError } from './server-error.ts';

/** Far above any body of ours, far below what could do harm. */
export const maxBodyBytes: number = 8 * 1024;

/** The head of a request. A Fetch `Request` has one. */
export interface RequestHead {
  readonly method: string;
  readonly headers: { get(name: string): string | null };
}

/** A request as the routes read it, whatever server it came through. */
export interface IncomingRequest extends RequestHead {
  /** The path, not decoded. */
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
  /** Aborted when the browser goes, where the server says so. */
  readonly signal?: AbortSignal;
  /**
   * Reads the body as text.
   *
   * @throws BankIdServerError `bodyTooLarge` above {@link maxBodyBytes}.
   */
  readBody(): Promise<string>;
  /** Returns the request as the application's callbacks get it; made when it is first wanted, with a body of its own. */
  toRequest(): Request;
}

/** Returns a Fetch request as the routes read it. */
export function fromFetchRequest(request: Request): IncomingRequest {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    headers: request.headers,
    pathname,
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

/** Returns the error for a body that is longer than any of ours. */
export function bodyTooLarge(): BankIdServerError {
  return new BankIdServerError('bodyTooLarge', `send at most ${maxBodyBytes} bytes`);
}
