import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Work } from '../time/simulator-clock.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import { pathPrefix } from '../tenants/tenant-registry.ts';
import type { Services } from '../tenants/tenant-registry.ts';
import { answerApi } from './handle-phone-request.ts';
import type { PhoneAnswer } from './handle-phone-request.ts';
import { isOwnHost, isOwnOrigin } from './phone-hosts.ts';
import { readPageFile } from './page-file.ts';
import type { PageFile } from './page-file.ts';
import { answerStatus } from '../status/handle-status-request.ts';
import type { StatusFile } from '../status/handle-status-request.ts';

/** Opens the phone: a page that is everyone's BankID app, and the JSON calls behind it. HTTP, meant for loopback. */
export async function startPhone(options: {
  services: Services;
  host: string;
  port: number;
  /** Name in the phone's address, such as `phone.localhost`. */
  phoneHost: string;
}): Promise<Listener> {
  const { services, host, port, phoneHost } = options;
  const { clock } = services.own.world;

  const handle = async (request: IncomingMessage, response: ServerResponse, work: Work) => {
    const addresses = { phoneHost, host, port: request.socket.localPort ?? 0 };
    if (!isOwnHost({ ...addresses, hostHeader: request.headers.host })) {
      sendJson(response, { httpStatus: 421, body: { error: 'This is not the name of the simulated phone.' } });
      return;
    }
    if (!isOwnOrigin({ ...addresses, originHeader: request.headers.origin })) {
      sendJson(response, { httpStatus: 403, body: { error: 'Other pages may not use the simulated phone.' } });
      return;
    }
    const url = new URL(request.url ?? '/', 'http://phone');
    const service = services.route(url.pathname);
    if (!service) {
      sendJson(response, { httpStatus: 404, body: { error: 'There is no such tenant.' } });
      return;
    }
    const { world, app, path } = service;
    url.pathname = path;
    if (url.pathname.startsWith('/api/')) sendJson(response, await answerApi({ world, app, request, url, work }));
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendJson(response, onlyGet);
    else {
      const origin = `http://${phoneHost}:${addresses.port}${pathPrefix(world.tenant)}`;
      const acceptLanguage = request.headers['accept-language'];
      sendFile(
        request,
        response,
        answerStatus({ world, url, acceptLanguage, origin }) ?? (await readPageFile(url.pathname)),
      );
    }
  };

  const server = createServer((request, response) => {
    const work = clock.begin();
    response.once('close', work.end);
    handle(request, response, work).catch((error: unknown) => {
      response.destroy();
      process.emitWarning(`the simulated phone failed to answer: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
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

function sendJson(response: ServerResponse, { httpStatus, body }: PhoneAnswer): void {
  response.writeHead(httpStatus, { ...securityHeaders, 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

const onlyGet: PhoneAnswer = { httpStatus: 405, body: { error: 'The page is read with GET.' } };

function sendFile(request: IncomingMessage, response: ServerResponse, file: PageFile | StatusFile | undefined): void {
  if (!file) {
    sendJson(response, { httpStatus: 404, body: { error: 'The phone has no such page.' } });
    return;
  }
  response.writeHead(200, { ...securityHeaders, 'Content-Type': file.contentType });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}
