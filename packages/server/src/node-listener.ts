import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { eventStreamHeaders } from './events/server-sent-event.ts';
import { protectiveHeaders } from './http/answer.ts';
import type { Router } from './http/guarded-router.ts';
import type { StreamReply } from './http/reply.ts';
import { maxBodyBytes } from './http/request-body.ts';

type NodeListener = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void) => void;

/** Serves `node:http` and frameworks built on it. Event streams are written straight to the socket: that is cheapest. */
export function createNodeListener(options: {
  route: Router;
  basePath: string;
  onError: (error: unknown) => void;
}): NodeListener {
  const { route, basePath, onError } = options;

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const request = toRequest(req, await readBody(req));
    const reply = await route(request, { clientAddress: req.socket.remoteAddress ?? '' });
    if (reply.kind === 'answer') await writeAnswer(res, reply.response);
    else writeStream(res, reply);
  }

  return (req, res, next) => {
    if (next && !isBelow(basePath, pathOf(req))) return next();
    serve(req, res).catch((error: unknown) => {
      // The connection broke, or what arrived is no HTTP request that Fetch can express.
      onError(error);
      if (!res.headersSent) res.writeHead(400, { ...protectiveHeaders });
      res.end();
    });
  };
}

function isBelow(basePath: string, path: string): boolean {
  return path === basePath || path.startsWith(`${basePath}/`);
}

/** Frameworks that mount by path cut it off `url` and keep the whole in `originalUrl`. */
function pathOf(req: IncomingMessage): string {
  return 'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : (req.url ?? '/');
}

function toRequest(req: IncomingMessage, body: Buffer): Request {
  const scheme = req.socket instanceof TLSSocket ? 'https' : 'http';
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = req.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(new URL(pathOf(req), `${scheme}://${req.headers.host ?? 'localhost'}`), {
    method,
    headers,
    ...(hasBody && { body }),
  });
}

/** One byte too many is read at most, and the router refuses it; the rest is thrown away. */
async function readBody(req: IncomingMessage): Promise<Buffer> {
  // A body parser that ran before has taken the stream and left its result.
  if ('body' in req && req.body !== undefined) return Buffer.from(JSON.stringify(req.body));
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    if (length <= maxBodyBytes) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, maxBodyBytes + 1);
}

async function writeAnswer(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    // The application may have set cookies of its own; what else it has set is for its own pages.
    if (name === 'set-cookie') res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  res.end(Buffer.from(await response.arrayBuffer()));
}

function writeStream(res: ServerResponse, reply: StreamReply): void {
  if (res.destroyed) return;
  res.writeHead(200, { ...protectiveHeaders, ...eventStreamHeaders(reply) });
  const stream = reply.open({
    write: (text) => void res.write(text),
    isReady: () => !res.writableNeedDrain,
    close: () => void res.end(),
  });
  res.once('close', () => stream.stop());
}
