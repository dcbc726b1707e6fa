import { shopOrigin } from '../world/app-setup.ts';
import type { HttpAnswer, HttpTarget } from './http-target.ts';
import { createEventReader, type ServerEvent } from './event-reader.ts';

const userAgents = {
  other: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
  same: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1',
};

/** An event of the stream, and the process that sent it. */
export type BrowserEvent = ServerEvent & { port: number };

/** A browser with cookies, whose page keeps its event stream open as the element does. */
export interface Browser {
  post(path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
  get(path: string): Promise<HttpAnswer>;
  /**
   * Keeps the event stream of a flow open, through every broken connection, until it is closed.
   */
  watch(purpose: string, onEvent: (event: BrowserEvent) => void): { close(): void };
}

/** The pause before a stream is opened again: the element's is as long. */
const reconnectMs = { shortest: 200, longest: 500 };

/** Opens a browser. */
export function openBrowser(options: { target: HttpTarget; device: 'same' | 'other'; spread: () => number }): Browser {
  const { target, device, spread } = options;
  const cookies = new Map<string, string>();
  const headersOf = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    host: new URL(shopOrigin).host,
    origin: shopOrigin,
    'user-agent': userAgents[device],
    'content-type': 'application/json',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...more,
  });

  async function ask(method: 'GET' | 'POST', path: string, body?: object, more?: Readonly<Record<string, string>>) {
    const answer = await target.ask({ method, path, headers: headersOf(more), ...(body && { body }) });
    for (const cookie of answer.setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  }

  return {
    post: (path, body = {}, headers) => ask('POST', path, body, headers),
    get: (path) => ask('GET', path),
    watch(purpose, onEvent) {
      let isClosed = false;
      let closeStream = (): void => {};
      let timer: NodeJS.Timeout | undefined;
      const again = (): void => {
        if (isClosed) return;
        const { shortest, longest } = reconnectMs;
        timer = setTimeout(() => void connect(), shortest + spread() * (longest - shortest));
      };
      const connect = async (): Promise<void> => {
        const path = `/bankid/flows/${purpose}/events`;
        try {
          const { incoming, port } = await target.stream({ method: 'GET', path, headers: headersOf() });
          closeStream = () => incoming.destroy();
          if (isClosed) closeStream();
          const read = createEventReader((event) => onEvent({ ...event, port }));
          incoming.setEncoding('utf8').on('data', read);
          incoming.once('close', again);
        } catch {
          again();
        }
      };
      void connect();
      return {
        close() {
          isClosed = true;
          clearTimeout(timer);
          closeStream();
        },
      };
    },
  };
}
