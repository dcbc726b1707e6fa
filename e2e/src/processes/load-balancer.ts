import { type IncomingMessage, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';

/** A load balancer in front of processes: each request goes to the next one. */
export interface LoadBalancer {
  handle(request: Request): Promise<Response>;
}

/**
 * Creates a load balancer over the ports of the processes that are in service.
 *
 * As nginx with `proxy_next_upstream error http_503 non_idempotent`, it asks the next process when one cannot be reached
 * or closes. A request whose connection broke after it was sent is answered with 502.
 */
export function createLoadBalancer(ports: () => readonly number[]): LoadBalancer {
  let turn = 0;
  return {
    async handle(request) {
      const body = request.method === 'POST' ? await request.text() : undefined;
      for (let attempt = 0; attempt < 6; attempt += 1) {
        turn += 1;
        const all = ports();
        const port = all[turn % all.length];
        if (port === undefined) break;
        const answer = await forward({ request, body, port }).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ECONNREFUSED') return new Response('{}', { status: 502 });
          return undefined;
        });
        if (answer && answer.status !== 503) return answer;
      }
      return new Response('{}', { status: 503 });
    },
  };
}

async function forward(options: { request: Request; body: string | undefined; port: number }): Promise<Response> {
  const { request, body, port } = options;
  const { pathname, search, host } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), host, connection: 'close' };
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method: request.method, path: pathname + search, headers });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
  const answered = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value ?? []].flat()) answered.append(name, one);
  }
  // The end of a process is the end of its streams, not an error of the test.
  incoming.on('error', () => undefined);
  const isEmpty = incoming.statusCode === 204 || incoming.statusCode === 304;
  const stream = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  return new Response(isEmpty ? null : stream, { status: incoming.statusCode ?? 502, headers: answered });
}
