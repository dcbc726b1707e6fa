import type { FlowView } from '@secure-start/protocol/flow';
import type { BankIdServer } from '@secure-start/server';
import { createCookieJar } from '../support/cookie-jar.ts';

/** The origin of the pages in these tests. */
export const origin = 'https://shop.example';

const userAgents = {
  computer: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1',
};

/** An answer of the server. */
export interface ServerAnswer {
  status: number;
  headers: Headers;
  body: Partial<FlowView> & { error?: { code: string; message: string } };
}

/** The event stream of a flow, read as it comes. */
export interface Watching {
  /** Every frame so far. */
  frames(): string[];
  /** The frame on show, as soon as there is one. */
  frame(): Promise<string>;
  /** Every state so far. */
  states(): FlowView[];
  /** The stream is over, or its connection broke. */
  hasEnded(): boolean;
  close(): Promise<void>;
}

/** A browser, as far as the server can see one. */
export interface Visitor {
  post(path: string, body?: object): Promise<ServerAnswer>;
  get(path: string): Promise<ServerAnswer>;
  watch(purpose: string): Promise<Watching>;
  /** Every byte the server has sent to this browser: heads, bodies and streams. */
  received(): string;
}

/** A browser with a cookie jar of its own. */
export function createVisitor(options: {
  server: Pick<BankIdServer, 'handle'>;
  device?: keyof typeof userAgents;
}): Visitor {
  const { server, device = 'computer' } = options;
  const cookies = createCookieJar();
  let received = '';

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const request = new Request(`${origin}/bankid${path}`, {
      ...init,
      headers: {
        origin,
        'content-type': 'application/json',
        'user-agent': userAgents[device],
        cookie: cookies.header(),
      },
    });
    const response = await server.handle(request, { remoteAddress: '127.0.0.1' });
    received += `${JSON.stringify([...response.headers])}\n`;
    cookies.keep(response);
    return response;
  }

  async function ask(path: string, init?: RequestInit): Promise<ServerAnswer> {
    const response = await send(path, init);
    const text = await response.text();
    received += text;
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  }

  return {
    post: (path, body = {}) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
    get: (path) => ask(path),
    async watch(purpose) {
      const response = await send(`/flows/${purpose}/events`);
      if (!response.body) throw new Error('the event stream has no body');
      const reader = response.body.getReader();
      let text = '';
      let hasEnded = false;
      const read = async (): Promise<void> => {
        for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
          const arrived = Buffer.from(chunk.value).toString();
          text += arrived;
          received += arrived;
        }
      };
      const reading = read().finally(() => (hasEnded = true));
      // Who waits for the end, or for what comes, hears of it.
      reading.catch(() => undefined);
      const dataOf = (event: string): string[] =>
        [...text.matchAll(new RegExp(`^event: ${event}\ndata: (.*)$`, 'gm'))].map(([, data = '']) => data);
      const frame = async (): Promise<string> => {
        for (;;) {
          const latest = dataOf('frame').at(-1);
          if (latest !== undefined) return latest;
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      return {
        frames: () => dataOf('frame'),
        frame,
        states: () => dataOf('state').map((data): FlowView => JSON.parse(data)),
        hasEnded: () => hasEnded,
        close: async () => {
          await reader.cancel();
          await reading;
        },
      };
    },
    received: () => received,
  };
}
