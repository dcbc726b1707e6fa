import { createServer, type IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';
import { endServer, listen } from '../support/listen.ts';

/** A request of the management API, and the status of its response. */
export interface ManagementRequest {
  method: string;
  /** Below the base URL. */
  path: string;
  body: Readonly<Record<string, unknown>>;
  httpStatus: number;
}

/** Starts a server that passes requests on to a management API, and records them. */
export async function recordManagement(
  t: TestContext,
  managementUrl: string,
): Promise<{ managementUrl: string; requests: readonly ManagementRequest[] }> {
  const requests: ManagementRequest[] = [];
  const base = new URL(managementUrl).pathname;
  const passOn = async (request: IncomingMessage): Promise<{ httpStatus: number; text: string }> => {
    const { method = '', url = '', headers } = request;
    const sent = Buffer.concat(await request.toArray()).toString();
    const response = await fetch(new URL(url, managementUrl), {
      method,
      headers: { authorization: headers.authorization ?? '' },
      ...(sent === '' ? {} : { body: sent }),
    });
    const { status: httpStatus } = response;
    requests.push({ method, path: url.slice(base.length), body: JSON.parse(sent || '{}'), httpStatus });
    return { httpStatus, text: await response.text() };
  };
  const server = createServer((request, response) => {
    passOn(request).then(
      ({ httpStatus, text }) => response.writeHead(httpStatus, { 'content-type': 'application/json' }).end(text),
      (error: unknown) =>
        response.writeHead(500).end(JSON.stringify({ error: { code: 'recorder', message: String(error) } })),
    );
  });
  const port = await listen(server);
  t.after(() => endServer(server));
  return { managementUrl: `http://127.0.0.1:${port}${base}`, requests };
}
