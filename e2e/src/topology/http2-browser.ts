import { connect, type ClientHttp2Session } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { createEventReader } from '../chaos/visits/event-reader.ts';

/** The answer to a request. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** A browser that speaks HTTP/2. */
export interface Http2Browser {
  /** The protocol that TLS has agreed on. */
  protocol(): string | null | false | undefined;
  send(request: { method: string; path: string; body?: object; headers?: Record<string, string> }): Promise<Answer>;
  /** Opens an event stream. `onEvent` is called as each event comes. */
  watch(path: string, onEvent: (event: { name: string; data: string }) => void): { hasEnded(): boolean; close(): void };
  close(): void;
}

/** Opens a browser for one server on this machine, whose pages have `origin`. */
export function openHttp2Browser(options: { port: number; ca: string; origin: string }): Http2Browser {
  const { port, ca, origin } = options;
  const host = new URL(origin).host;
  const session: ClientHttp2Session = connect(`https://127.0.0.1:${port}`, {
    ca,
    servername: host,
    // The certificate is that of the host, which is not this address.
    checkServerIdentity: () => undefined,
  });
  const cookies = new Map<string, string>();
  const headersOf = (method: string, path: string, more: Record<string, string> = {}): Record<string, string> => ({
    ':method': method,
    ':path': path,
    ':authority': host,
    origin,
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
    'content-type': 'application/json',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...more,
  });

  return {
    protocol: () => (session.socket as TLSSocket).alpnProtocol,
    send: ({ method, path, body, headers }) =>
      new Promise((resolve, reject) => {
        const stream = session.request(headersOf(method, path, headers));
        let status = 0;
        let text = '';
        stream.on('response', (answered) => {
          status = Number(answered[':status']);
          for (const cookie of [answered['set-cookie'] ?? []].flat()) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
            cookies.set(name, value);
          }
        });
        stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        stream.once('end', () => resolve({ status, body: text.startsWith('{') ? JSON.parse(text) : {} }));
        stream.once('error', reject);
        stream.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    watch(path, onEvent) {
      const stream = session.request(headersOf('GET', path));
      let hasEnded = false;
      stream.setEncoding('utf8').on('data', createEventReader(onEvent));
      stream.once('close', () => (hasEnded = true));
      stream.on('error', () => undefined);
      stream.end();
      return { hasEnded: () => hasEnded, close: () => stream.close() };
    },
    close: () => session.destroy(),
  };
}
