import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { TLSSocket } from 'node:tls';
import type { IncomingRequest } from './incoming-request.ts';
import { bodyTooLarge, limitHeaders, maxBodyBytes } from './request-limits.ts';

/** A request of `node:http` or `node:http2`. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/**
 * Reads a request as the routes read it; `undefined` when the browser disconnects before it is whole.
 *
 * A Fetch `Request` is made only for the application, when it wants one: it costs more than all the rest of a request.
 */
export async function readNodeRequest(req: NodeRequest): Promise<IncomingRequest | undefined> {
  const body = await readBody(req);
  if (body === undefined) return undefined;
  const { path, query } = splitAddress(addressOf(req));
  const method = req.method ?? 'GET';
  let made: Request | undefined;
  let parameters: URLSearchParams | undefined;
  return {
    method,
    headers: limitHeaders({ get: (name) => headerOf(req, name) }),
    pathname: path,
    addressLength: path.length + query.length,
    get searchParams() {
      return (parameters ??= new URLSearchParams(query));
    },
    async readBody() {
      if (body.length > maxBodyBytes) throw bodyTooLarge();
      return body.toString('utf8');
    },
    toRequest: () => (made ??= fetchRequest(req, { method, path, query, body })),
  };
}

/** Frameworks that mount by path cut it off `url` and keep the whole in `originalUrl`. */
export function addressOf(req: NodeRequest): string {
  return 'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : (req.url ?? '/');
}

function splitAddress(address: string): { path: string; query: string } {
  // A request to a proxy names the whole address.
  if (!address.startsWith('/') && URL.canParse(address)) {
    const { pathname, search } = new URL(address);
    return { path: pathname, query: search };
  }
  const mark = address.indexOf('?');
  return mark === -1 ? { path: address, query: '' } : { path: address.slice(0, mark), query: address.slice(mark + 1) };
}

/** Several headers of one name are one value, as in Fetch. */
function headerOf(req: NodeRequest, name: string): string | null {
  const key = name.toLowerCase();
  const value = key === 'host' ? hostOf(req) : req.headers[key];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

/** HTTP/2 has the host in a header of its own. */
function hostOf({ headers }: NodeRequest): string | undefined {
  const authority = headers[':authority'];
  return headers.host ?? (typeof authority === 'string' ? authority : undefined);
}

/**
 * Reads the body; `undefined` when the browser disconnects before it is whole. One byte too many is kept at most, and the
 * route refuses it; the rest is thrown away.
 */
async function readBody(req: NodeRequest): Promise<Buffer | undefined> {
  // A body parser that ran before has taken the stream and left its result.
  if ('body' in req && req.body !== undefined) return Buffer.from(JSON.stringify(req.body));
  const { headers, httpVersionMajor } = req;
  // In HTTP/2 no header says so.
  const mayHaveBody = ['content-length', 'transfer-encoding'].some((name) => headers[name]) || httpVersionMajor >= 2;
  if (!mayHaveBody) return Buffer.alloc(0);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      if (length <= maxBodyBytes) chunks.push(chunk);
      length += chunk.length;
    });
    req.once('end', () => resolve(Buffer.concat(chunks).subarray(0, maxBodyBytes + 1)));
    req.once('error', () => resolve(undefined));
    req.once('close', () => resolve(undefined));
  });
}

function fetchRequest(
  req: NodeRequest,
  { method, path, query, body }: { method: string; path: string; query: string; body: Buffer },
): Request {
  const scheme = req.socket instanceof TLSSocket ? 'https' : 'http';
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    headers.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  const host = hostOf(req);
  if (host) headers.set('host', host);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  // Of an address to a proxy only path and query count: Fetch takes none with a user name in it.
  const url = new URL(`${scheme}://${host || 'localhost'}`);
  url.pathname = path;
  url.search = query;
  return new Request(url, {
    method,
    headers,
    ...(hasBody && { body }),
  });
}
