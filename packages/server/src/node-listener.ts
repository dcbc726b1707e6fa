import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { eventStreamHeaders } from './events/server-sent-event.ts';
import type { Router } from './http/create-router.ts';
import { addressOf, type NodeRequest, readNodeRequest } from './http/node-request.ts';
import { securityHeaders } from './http/response.ts';
import type { HeaderList } from './http/header-list.ts';
import type { PlainResponse, StreamResponse } from './http/route-response.ts';

type NodeListener = (
  req: NodeRequest,
  res: ServerResponse | Http2ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** The members that both kinds of responses have, with one signature each. */
interface NodeResponse extends StreamState {
  /** HTTP/2 only: there, the response itself does not say how it is. */
  readonly stream?: StreamState;
  readonly headersSent: boolean;
  readonly writableCorked: number;
  statusCode: number;
  getHeaderNames(): string[];
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
  writeHead(status: number, headers?: OutgoingHttpHeaders): unknown;
  flushHeaders?(): void;
  cork(): void;
  uncork(): void;
  write(text: string): boolean;
  end(body?: string | Uint8Array): unknown;
  destroy(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

interface StreamState {
  readonly destroyed: boolean;
  readonly writableNeedDrain: boolean;
}

/** Creates a listener for `node:http`, `node:http2` and frameworks built on them. Event streams are written straight to the response. */
export function createNodeListener(options: {
  route: Router;
  basePath: string;
  onError: (error: unknown) => void;
}): NodeListener {
  const { route, basePath, onError } = options;

  async function serve(req: NodeRequest, res: NodeResponse): Promise<void> {
    const request = await readNodeRequest(req);
    if (request === undefined) return refuse(res);
    const context = { req, res };
    const routed = await route(request, { remoteAddress: req.socket.remoteAddress ?? '', context });
    if (routed.kind === 'response') writeResponse(res, routed);
    else writeStream(res, routed);
  }

  return (req, res, next) => {
    if (next && !isBelow(basePath, addressOf(req))) return next();
    serve(req, res).catch((error: unknown) => {
      onError(error);
      refuse(res);
    });
  };
}

function refuse(res: NodeResponse): void {
  if (!res.headersSent) {
    setHeaders(res, securityHeaders);
    res.statusCode = 400;
  }
  res.end();
}

function isBelow(basePath: string, path: string): boolean {
  return path === basePath || path.startsWith(`${basePath}/`);
}

function writeResponse(res: NodeResponse, { status, headers, body }: PlainResponse): void {
  const length: HeaderList = body === undefined ? [] : [['content-length', String(Buffer.byteLength(body))]];
  writeHead(res, status, [...headers, ...length]);
  res.end(body);
}

/**
 * Writes the status line and the headers.
 *
 * Headers that are set one by one stay in memory as long as the response does, which for a stream is long. They are set
 * only where the application, or a framework, has set some before.
 */
function writeHead(res: NodeResponse, status: number, headers: HeaderList): void {
  if (res.getHeaderNames().length > 0) {
    setHeaders(res, headers);
    res.writeHead(status);
  } else res.writeHead(status, headerObject(headers));
}

/** Middleware that wraps `writeHead` understands an object in every release, a list only in some. */
function headerObject(headers: HeaderList): OutgoingHttpHeaders {
  const object: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const before = object[name];
    object[name] = before === undefined || name !== 'set-cookie' ? value : [...[before].flat(), value];
  }
  return object;
}

/** The application may have set cookies of its own; what else it has set is for its own pages. */
function setHeaders(res: NodeResponse, headers: HeaderList): void {
  for (const [name, value] of headers) {
    if (name.toLowerCase() === 'set-cookie') res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
}

function writeStream(res: NodeResponse, stream: StreamResponse): void {
  const state = res.stream ?? res;
  if (state.destroyed) return;
  // What is written at once goes out in one packet: head, state and first frame.
  res.cork();
  let isFirstTurn = true;
  writeHead(res, 200, [...securityHeaders, ...eventStreamHeaders(stream)]);
  // The head is a string of many pieces, which stay in memory until it is written by itself.
  res.flushHeaders?.();
  const stop = stream.open({
    write: (text) => void res.write(text),
    isReady: () => !state.writableNeedDrain,
    close() {
      // Node 24 writes the end of a corked response before what was written to it. Later on, both go out in one packet.
      if (isFirstTurn) uncork(res);
      res.end();
    },
    drop: () => void res.destroy(),
  });
  process.nextTick(() => {
    isFirstTurn = false;
    uncork(res);
  });
  res.on('close', stop);
}

function uncork(res: NodeResponse): void {
  if (res.writableCorked > 0) res.uncork();
}
