import { createCookieJar } from '../support/cookie-jar.ts';

/** A browser as far as the network sees one: cookies, and headers that pages cannot choose. */
export interface NetworkBrowser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: object, headers?: Record<string, string>): Promise<Response>;
  events(path: string): Promise<NetworkStream>;
}

/** An event stream, read as its bytes come. */
export interface NetworkStream {
  readonly headers: Headers;
  /** Resolves when what has come so far matches; rejects when the stream ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  leave(): void;
}

/** Creates a browser whose page has `origin`, and whose requests go to `port`. */
export function networkBrowser(options: { origin: string; port: number }): NetworkBrowser {
  const { origin, port } = options;
  const cookies = createCookieJar();

  async function send(path: string, init: RequestInit): Promise<Response> {
    const cookie = cookies.header();
    const headers = { cookie, ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
    cookies.keep(response);
    return response;
  }

  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { origin, 'content-type': 'application/json', ...headers },
      }),
    async events(path) {
      const leaving = new AbortController();
      const response = await send(path, { signal: leaving.signal });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      return {
        headers: response.headers,
        async until(pattern) {
          for (;;) {
            const found = pattern.exec(text);
            if (found) return found;
            const chunk = await reader?.read();
            if (!chunk || chunk.done) throw new Error(`the stream ended before ${String(pattern)}`);
            text += chunk.value;
          }
        },
        leave: () => leaving.abort(),
      };
    },
  };
}
