import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { EffectiveValue } from '../options/effective-value.ts';
import { FaultRuleError } from '../faults/parse-fault-rule.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { ownTenant } from '../tenants/tenant-registry.ts';
import { VersionLifeError } from '../versions/version-schedule-error.ts';
import { ManagementError } from './management-route.ts';
import type { Managed, ManagementRoute } from './management-route.ts';
import { managementRoutes } from './management-routes.ts';

/** Where every path of the management API begins. */
export const managementPath = '/_sim/v1';

const loopback = '127.0.0.1';
const bodyBytes = 1024 * 1024;
const bodyMs = 30_000;

/**
 * Opens the management API on 127.0.0.1: HTTP and JSON, everything that code can do with a simulator.
 *
 * Whoever reaches it can do all, so it answers to its own names only (a foreign name may have been pointed here) and to
 * no page of a browser.
 */
export async function startManagement(options: {
  simulator: Managed;
  configuration: readonly EffectiveValue[];
  port: number;
}): Promise<Listener & { url: string }> {
  const { simulator, configuration, port } = options;

  const answer = async (request: IncomingMessage): Promise<object> => {
    const own = `${loopback}:${request.socket.localPort}`;
    const { pathname } = new URL(request.url ?? '/', 'http://management');
    checkCaller(request, own);
    const [, name = ownTenant, path = '/'] = /^\/_sim\/v1(?:\/t\/([^/]+))?(\/.*)?$/.exec(pathname) ?? [];
    if (!pathname.startsWith(managementPath)) throw notFound();
    if (!simulator.tenants().includes(name)) {
      throw new ManagementError(404, 'unknownTenant', `There is no tenant "${name}"; POST /tenants makes one.`);
    }
    const { route, parameters } = findRoute(request.method ?? '', path);
    const body = request.method === 'POST' || request.method === 'PUT' ? await readJson(request, simulator) : {};
    return route.act({
      simulator,
      configuration,
      tenant: name === ownTenant ? simulator : simulator.tenant({ name }),
      parameter: (wanted) => parameters[wanted] ?? '',
      body,
      url: `http://${own}${managementPath}`,
    });
  };

  const server = createServer((request, response) => {
    const send = (httpStatus: number, body: object) => {
      response.writeHead(httpStatus, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    answer(request).then(
      (body) => send(200, body),
      (error: unknown) => {
        const { httpStatus, code, message } = describe(error);
        send(httpStatus, { error: { code, message } });
      },
    );
  });
  const listener = await listen({ server, host: loopback, port });
  return { ...listener, url: `http://${loopback}:${listener.port}${managementPath}` };
}

function checkCaller({ headers, socket }: IncomingMessage, own: string): void {
  const hosts = [own, `localhost:${socket.localPort}`];
  if (!hosts.includes(headers.host?.toLowerCase() ?? '')) {
    throw new ManagementError(
      421,
      'foreignHost',
      `This is not the management API's name; it is ${hosts.join(' or ')}.`,
    );
  }
  if (headers.origin !== undefined) {
    throw new ManagementError(403, 'browserPage', 'Pages in a browser may not manage the simulator.');
  }
}

function findRoute(method: string, path: string): { route: ManagementRoute; parameters: Record<string, string> } {
  const atPath = managementRoutes.flatMap((route) => {
    const parameters = parametersOf(route.path, path);
    return parameters ? { route, parameters } : [];
  });
  const found = atPath.find(({ route }) => route.method === method);
  if (found) return found;
  if (atPath.length === 0) throw notFound();
  const allowed = atPath.map(({ route }) => route.method).join(', ');
  throw new ManagementError(405, 'wrongMethod', `${path} takes ${allowed}.`);
}

/** What stands at the `{names}` of a pattern, or nothing when the path is another. */
function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const fits = wanted.length === given.length && wanted.every((part, n) => part.startsWith('{') || part === given[n]);
  if (!fits) return undefined;
  return Object.fromEntries(
    wanted.flatMap((part, n) => (part.startsWith('{') ? [[part.slice(1, -1), given[n] ?? '']] : [])),
  );
}

async function readJson(request: IncomingMessage, { clock }: Managed): Promise<JsonObject> {
  const reading = await readBody({ request, maxBytes: bodyBytes, timeoutMs: bodyMs, clock });
  if (!reading.ok) throw new ManagementError(400, 'badBody', 'The body is too large, or did not come whole.');
  if (reading.bytes.length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.from(reading.bytes).toString('utf8'));
    if (isJsonObject(body)) return body;
  } catch {
    // Told below: it makes no difference why it is no object.
  }
  throw new ManagementError(400, 'badBody', 'The body is not a JSON object.');
}

function notFound(): ManagementError {
  return new ManagementError(404, 'noSuchCall', 'There is no such call; see docs/reference/simulator-management.md.');
}

function describe(error: unknown): { httpStatus: number; code: string; message: string } {
  if (error instanceof ManagementError) return error;
  if (error instanceof FaultRuleError) return { httpStatus: 400, code: error.code, message: error.message };
  if (error instanceof VersionLifeError) return { httpStatus: 409, code: error.code, message: error.message };
  return { httpStatus: 500, code: 'failed', message: `The simulator failed: ${String(error)}` };
}
