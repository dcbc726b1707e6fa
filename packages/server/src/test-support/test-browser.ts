import { settle } from './frozen-clock.ts';

/** Something with the server's portable handler. */
interface Handler {
  handle(request: Request, info: { remoteAddress: string }): Promise<Response>;
}

/** The response that a test browser got. */
export interface TestAnswer {
  status: number;
  headers: Headers;
  // A test reads whatever it expects from the body, and fails when that is not there.
  body: Record<string, unknown> & { error?: { code: string; message: string } };
}

/** An event stream that a test browser reads. */
export interface TestStream {
  readonly status: number;
  readonly headers: Headers;
  /** Everything that has arrived. */
  text(): string;
  /** The data of all events of one name. */
  events(name: string): string[];
  /** The last `state`. */
  state(): Record<string, unknown>;
  hasEnded(): boolean;
  close(): Promise<void>;
}

/** A browser that keeps cookies, for tests. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  /** Everything the server has ever sent to it: headers and bodies. */
  readonly received: string[];
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  stream(path?: string): Promise<TestStream>;
}

/** User-Agents. `iPhone` has a launch strategy that returns to the page; the others have none. */
export const userAgents = {
  desktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  chromeOnIphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1',
  chromeOnAndroid:
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
} as const;

/** Opens a browser in front of a server. */
export function testBrowser(options: {
  server: Handler;
  origin?: string;
  remoteAddress?: string;
  userAgent?: string;
  /** Default `/bankid`. */
  basePath?: string;
  /** The cookies that the browser has, when it has been at another server of the origin. */
  cookies?: Map<string, string>;
}): TestBrowser {
  const { server, origin = 'https://shop.example', remoteAddress = '198.51.100.7', basePath = '/bankid' } = options;
  const { userAgent = userAgents.desktop, cookies = new Map<string, string>() } = options;
  const received: string[] = [];

  async function send(path: string, init: RequestInit, headers: Record<string, string>): Promise<Response> {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(`${origin}${basePath}${path}`, {
      ...init,
      headers: { 'user-agent': userAgent, 'sec-fetch-site': 'same-origin', ...(jar && { cookie: jar }), ...headers },
    });
    const response = await server.handle(request, { remoteAddress });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0(;|$)/.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    received.push([...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'));
    return response;
  }

  async function answer(response: Response): Promise<TestAnswer> {
    const text = await response.text();
    received.push(text);
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  return {
    cookies,
    received,
    get: async (path, headers = {}) => answer(await send(path, {}, headers)),
    post: async (path, body = {}, headers = {}) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return answer(await send(path, init, { origin, 'content-type': 'application/json', ...headers }));
    },
    async stream(path = '/flows/login/events') {
      const response = await send(path, {}, {});
      const reader = response.body?.getReader();
      let text = '';
      let hasEnded = false;
      async function read(): Promise<void> {
        const decoder = new TextDecoder();
        for (;;) {
          const chunk = await reader?.read();
          if (!chunk || chunk.done) break;
          text += decoder.decode(chunk.value, { stream: true });
          received.push(decoder.decode(chunk.value));
        }
        hasEnded = true;
      }
      const reading = read();
      await settle();
      const events = (name: string): string[] =>
        [...text.matchAll(/^event: (.*)\ndata: (.*)$/gm)].flatMap(([, event, data = '']) =>
          event === name ? [data] : [],
        );
      return {
        status: response.status,
        headers: response.headers,
        text: () => text,
        events,
        state: () => JSON.parse(events('state').at(-1) ?? '{}'),
        hasEnded: () => hasEnded,
        async close() {
          await reader?.cancel();
          await reading;
          await settle();
        },
      };
    },
  };
}
