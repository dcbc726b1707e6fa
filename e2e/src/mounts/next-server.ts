import { createServer, type Server } from 'node:http';

/** The handlers a route module of Next.js exports, by method. */
export type RouteModule = Readonly<Record<string, (request: Request) => Promise<Response>>>;

/**
 * Serves a route module the way Next.js does, behind a proxy that writes `X-Forwarded-For`: the request comes without
 * the other end of the connection, its signal aborted when the browser goes; the answer is piped.
 *
 * It stands in for Next.js itself, which is too large to install for this.
 */
export function nextServer(options: { below: string; route: RouteModule }): Server {
  const { below, route } = options;
  return createServer(async (req, res) => {
    const { url = '/', method = 'GET', headers, socket } = req;
    const handler = route[method];
    if (!url.startsWith(`${below}/`)) return void res.end('a page of the shop');
    if (!handler) return void res.writeHead(405).end();
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const headersGiven = new Headers({ 'x-forwarded-for': socket.remoteAddress ?? '' });
    for (const [name, value] of Object.entries(headers)) headersGiven.set(name, String(value));
    const body = method === 'GET' ? null : new Uint8Array(Buffer.concat(await req.toArray()));
    const address = new URL(url, 'http://localhost:3000');
    const request = new Request(address, { method, headers: headersGiven, signal: gone.signal, body });
    const response = await handler(request);
    res.statusCode = response.status;
    for (const [name, value] of response.headers) res.appendHeader(name, value);
    res.flushHeaders();
    try {
      for await (const chunk of response.body ?? []) res.write(chunk);
    } catch (error) {
      if (!gone.signal.aborted) throw error;
    }
    res.end();
  });
}
