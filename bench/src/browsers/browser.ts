import { Agent, request as startRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { readBody } from '../read-body.ts';

/** The origin of the page in the browser; a proxy would serve it over https. */
export const origin = 'https://shop.example';

/** The headers that Chromium sends with a request of the page's script. */
const chromiumHeaders: Readonly<OutgoingHttpHeaders> = {
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'sv-SE,sv;q=0.9,en-US;q=0.8,en;q=0.7',
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  referer: `${origin}/login`,
  'sec-ch-ua': '"Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
  'sec-ch-ua-mobile': '?0',
  'sec-ch-ua-platform': '"Windows"',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'same-origin',
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
};

/** A browser as a server sees it: connections of its own, cookies, and the headers of Chromium. */
export interface Browser {
  get(path: string): Promise<{ status: number; body: string }>;
  post(path: string, body: object): Promise<{ status: number; body: string }>;
  /** Requests an event stream; resolves with its status, and with its events to come from `onEvent`. */
  openStream(options: {
    path: string;
    onEvent: (name: string, data: string) => void;
    onEnd: () => void;
  }): Promise<{ status: number }>;
  close(): void;
}

/** Opens a browser on a server of this machine. Streams may go to another process of the server than requests. */
export function openBrowser(options: { port: number; streamPort?: number }): Browser {
  const { port, streamPort = port } = options;
  const agent = new Agent({ keepAlive: true });
  const cookies = new Map<string, string>();

  function send(method: string, path: string, body?: string, toPort = port): Promise<IncomingMessage> {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = {
      host: 'shop.example',
      ...chromiumHeaders,
      ...(cookie !== '' && { cookie }),
      ...(body !== undefined && {
        origin,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }),
    };
    return new Promise((resolve, reject) => {
      const request = startRequest({ agent, host: '127.0.0.1', port: toPort, method, path, headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        resolve(response);
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  async function sendAndRead(method: string, path: string, body?: string): Promise<{ status: number; body: string }> {
    const response = await send(method, path, body);
    return { status: response.statusCode ?? 0, body: await readBody(response) };
  }

  return {
    get: (path) => sendAndRead('GET', path),
    post: (path, body) => sendAndRead('POST', path, JSON.stringify(body)),
    async openStream({ path, onEvent, onEnd }) {
      const response = await send('GET', path, undefined, streamPort);
      readEvents(response, onEvent);
      response.on('close', onEnd);
      // A connection that breaks ends the stream; the caller sees that in `onEnd`.
      response.on('error', () => {});
      return { status: response.statusCode ?? 0 };
    },
    close: () => agent.destroy(),
  };
}

/** Reads server-sent events of one line of data each. */
function readEvents(response: IncomingMessage, onEvent: (name: string, data: string) => void): void {
  let unread = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    unread += chunk;
    for (let end = unread.indexOf('\n\n'); end !== -1; end = unread.indexOf('\n\n')) {
      const event = unread.slice(0, end);
      unread = unread.slice(end + 2);
      const [, name, data] = /^event: (.*)\ndata: (.*)/.exec(event) ?? [];
      if (name !== undefined && data !== undefined) onEvent(name, data);
    }
  });
}
