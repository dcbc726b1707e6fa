import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleLiveRequest, liveApiPath } from '../live-view/handle-live-request.ts';
import type { LiveView } from '../live-view/handle-live-request.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import { handleStatusRequest } from '../status/handle-status-request.ts';
import type { StatusResponse } from '../status/handle-status-request.ts';
import { tenantPathPrefix } from '../tenants/tenant-registry.ts';
import type { TenantRegistry } from '../tenants/tenant-registry.ts';
import type { ClockWork } from '../time/simulator-clock.ts';
import { handlePhoneRequest } from './handle-phone-request.ts';
import type { PhoneResponse } from './handle-phone-request.ts';
import { readPageFile } from './page-file.ts';
import type { PageFile } from './page-file.ts';
import { isPhoneHost, isPhoneOrigin } from './phone-hosts.ts';

/** Starts the server of the phone's page and the live page, of the JSON APIs behind them, and of the status page. HTTP, for loopback. */
export async function startPhoneServer(options: {
  tenants: TenantRegistry;
  host: string;
  port: number;
  /** The host name in the phone's address, such as `phone.localhost`. */
  phoneHost: string;
  /** Returns what the live page works on; `undefined` while the simulator starts. */
  liveView: () => LiveView | undefined;
}): Promise<Listener> {
  const { tenants, host, port, phoneHost, liveView } = options;
  const { clock } = tenants.defaultTenant.service;

  const handle = async (request: IncomingMessage, response: ServerResponse, work: ClockWork) => {
    const address = { phoneHost, host, port: request.socket.localPort ?? 0 };
    if (!isPhoneHost(request.headers.host, address)) {
      sendJson(response, { httpStatus: 421, body: { error: 'This is not the name of the simulated phone.' } });
      return;
    }
    if (!isPhoneOrigin(request.headers.origin, address)) {
      sendJson(response, { httpStatus: 403, body: { error: 'Other pages may not use the simulated phone.' } });
      return;
    }
    const { url: target = '/' } = request;
    // `//` is no address by itself.
    if (!URL.canParse(target, 'http://phone')) return sendJson(response, noSuchPage);
    const url = new URL(target, 'http://phone');
    const tenant = tenants.matchPath(url.pathname);
    if (!tenant) {
      sendJson(response, { httpStatus: 404, body: { error: 'There is no such tenant.' } });
      return;
    }
    const { service, app, path } = tenant;
    if (path.startsWith(`${liveApiPath}/`)) {
      // An advance of the clock waits for work: it must not wait for itself.
      work.end();
      const view = liveView();
      if (!view) return sendJson(response, { httpStatus: 503, body: { error: 'The simulator is starting.' } });
      const { httpStatus, contentType, text } = await handleLiveRequest({ view, tenant, request, url });
      response.writeHead(httpStatus, { ...securityHeaders, 'Content-Type': contentType });
      response.end(text);
      return;
    }
    url.pathname = path;
    if (path.startsWith('/api/')) {
      sendJson(response, await handlePhoneRequest({ service, app, request, url, work }));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendJson(response, methodNotAllowed);
      return;
    }
    const baseUrl = `http://${phoneHost}:${address.port}${tenantPathPrefix(service.tenant)}`;
    const acceptLanguage = request.headers['accept-language'];
    const status = handleStatusRequest({ service, url, acceptLanguage, baseUrl });
    sendFile(request, response, status ?? (await readPageFile(path)));
  };

  const server = createServer((request, response) => {
    const work = clock.beginWork();
    response.once('close', work.end);
    handle(request, response, work).catch((error: unknown) => {
      response.destroy();
      process.emitWarning(`the simulated phone failed to respond: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
    });
  });
  return listen({ server, host, port });
}

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(self), display-capture=(self)',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

const noSuchPage: PhoneResponse = { httpStatus: 404, body: { error: 'The phone has no such page.' } };
const methodNotAllowed: PhoneResponse = { httpStatus: 405, body: { error: 'The page is read with GET.' } };

function sendJson(response: ServerResponse, { httpStatus, body }: PhoneResponse): void {
  response.writeHead(httpStatus, { ...securityHeaders, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: PageFile | StatusResponse | undefined,
): void {
  if (!file) {
    sendJson(response, noSuchPage);
    return;
  }
  response.writeHead(200, { ...securityHeaders, 'Content-Type': file.contentType });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}
