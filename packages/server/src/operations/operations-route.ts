import type { IncomingMessage, ServerResponse } from 'node:http';

/** A response for an operator's program: a probe, or a collector of metrics. */
export interface OperationsResponse {
  status: number;
  contentType: string;
  body: string;
}

/** Requests of operators' programs. The application mounts it where only they get; nothing serves it by itself. */
export interface OperationsRoute {
  /** Returns the response to a request; `undefined` when the request is for another path. */
  handle(request: Request): Response | undefined;
  /** The same for `node:http`, Express and similar frameworks. Without `next`, other paths are answered with 404. */
  nodeListener(req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void;
}

/** Creates a route that answers GET and HEAD at fixed paths. */
export function createOperationsRoute(answers: Readonly<Record<string, () => OperationsResponse>>): OperationsRoute {
  const byPath = new Map(Object.entries(answers));

  function answer(method: string, path: string): OperationsResponse | undefined {
    const found = byPath.get(path);
    if (found === undefined) return undefined;
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, contentType: 'text/plain', body: '' };
    try {
      return found();
    } catch {
      // A part of the application that fails, such as a client of its own, must not end the process of a `node:http` server.
      return { status: 500, contentType: 'text/plain', body: '' };
    }
  }

  return {
    handle(request) {
      const response = answer(request.method, new URL(request.url).pathname);
      if (response === undefined) return undefined;
      const body = request.method === 'HEAD' ? null : response.body;
      return new Response(body, { status: response.status, headers: headersOf(response) });
    },
    nodeListener(req, res, next) {
      const [path = ''] = (req.url ?? '').split('?');
      const response = answer(req.method ?? 'GET', path);
      if (response === undefined && next) return next();
      const { status, body, ...rest } = response ?? { status: 404, contentType: 'text/plain', body: '' };
      res.writeHead(status, headersOf(rest));
      res.end(body);
    },
  };
}

function headersOf({ contentType }: Pick<OperationsResponse, 'contentType'>): Record<string, string> {
  return { 'content-type': contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
}
