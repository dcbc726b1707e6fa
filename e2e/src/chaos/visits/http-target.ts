import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';

/** The answer to a request. */
export interface HttpAnswer {
  status: number;
  setCookies: readonly string[];
  body: Readonly<Record<string, unknown>>;
  /** The process that answered. */
  port: number;
}

/** A request of a browser. */
export interface HttpAsk {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: object;
}

/** The processes of the e-service, behind a load balancer: each request goes to another one. */
export interface HttpTarget {
  /**
   * Sends a request; one that is refused before it was taken goes to the next process.
   *
   * @throws when the connection broke, or no answer came in time.
   */
  ask(ask: HttpAsk): Promise<HttpAnswer>;
  /** Opens an event stream. It ends by itself when the connection breaks. */
  stream(ask: HttpAsk): Promise<{ incoming: IncomingMessage; port: number }>;
  close(): void;
}

/** An answer that has not come by then is waited for no more, as a browser's user would not. */
const timeoutMs = 15_000;

/** Creates the load balancer over the ports of the processes in service. */
export function createHttpTarget(ports: () => readonly number[]): HttpTarget {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let turn = 0;

  async function send(ask: HttpAsk, isStream: boolean): Promise<{ incoming: IncomingMessage; port: number }> {
    for (let attempt = 0; ; attempt += 1) {
      turn += 1;
      const all = ports();
      const port = all[turn % all.length];
      if (port === undefined) throw new Error('no process is in service');
      try {
        const incoming = await sendTo({ ask, port, agent: isStream ? undefined : agent });
        if (incoming.statusCode !== 503 || attempt >= 3) return { incoming, port };
        incoming.resume();
      } catch (error) {
        const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
        if (!isRefused || attempt >= 3) throw error;
      }
    }
  }

  return {
    async ask(ask) {
      const { incoming, port } = await send(ask, false);
      const text = await readText(incoming);
      return {
        status: incoming.statusCode ?? 0,
        setCookies: incoming.headers['set-cookie'] ?? [],
        body: text.startsWith('{') ? JSON.parse(text) : {},
        port,
      };
    },
    stream: (ask) => send(ask, true),
    close: () => agent.destroy(),
  };
}

function sendTo(options: { ask: HttpAsk; port: number; agent: Agent | undefined }): Promise<IncomingMessage> {
  const { ask, port, agent } = options;
  const { method, path, headers, body } = ask;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: agent ?? false });
    const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), timeoutMs);
    outgoing.once('response', (incoming) => {
      clearTimeout(timer);
      incoming.on('error', () => undefined);
      resolve(incoming);
    });
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

function readText(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => incoming.destroy(new Error('no answer in time')), timeoutMs);
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    incoming.once('close', () => {
      clearTimeout(timer);
      if (incoming.complete) resolve(text);
      else reject(new Error('the connection broke'));
    });
  });
}
