import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { docsAddress } from '@secure-start/protocol/rp';
import { FaultRuleError } from '../faults/parse-fault-rule.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { EffectiveValue } from '../options/effective-value.ts';
import { readBody } from '../read-body.ts';
import { defaultTenantName } from '../tenants/tenant-registry.ts';
import type { SimulatorClock } from '../time/simulator-clock.ts';
import { VersionScheduleError } from '../versions/version-schedule-error.ts';
import { ManagementError } from './management-route.ts';
import type { ManagedSimulator, ManagementRoute } from './management-route.ts';
import { managementRoutes } from './management-routes.ts';

/** The path prefix of the management API. */
export const managementPath = '/_sim/v1';

const loopback = '127.0.0.1';
const maxBodyBytes = 1024 * 1024;
const bodyTimeoutMs = 30_000;

/**
 * Starts the management API on 127.0.0.1: everything that code can do with a simulator, over HTTP and JSON.
 *
 * It has no authentication. It accepts its own host names only, against DNS rebinding, and no request with an `Origin`.
 */
export async function startManagementApi(options: {
  simulator: ManagedSimulator;
  configuration: readonly EffectiveValue[];
  port: number;
}): Promise<Listener & { url: string }> {
  const { simulator, configuration, port } = options;

  const handle = async (request: IncomingMessage): Promise<object> => {
    const ownHost = `${loopback}:${request.socket.localPort}`;
    const { pathname } = new URL(request.url ?? '/', 'http://management');
    assertAllowed(request, ownHost);
    const [, name = defaultTenantName, path = '/'] = /^\/_sim\/v1(?:\/t\/([^/]+))?(\/.*)?$/.exec(pathname) ?? [];
    if (!pathname.startsWith(managementPath)) throw notFound();
    if (!simulator.tenants().includes(name)) {
      throw new ManagementError(404, 'unknownTenant', `There is no tenant "${name}"; POST /tenants makes one.`);
    }
    const { route, parameters } = findRoute(request.method ?? '', path);
    const hasBody = request.method === 'POST' || request.method === 'PUT';
    const body = hasBody ? await readJson(request, simulator.clock) : {};
    return route.handle({
      simulator,
      configuration,
      tenant: name === defaultTenantName ? simulator : simulator.openTenant({ name }),
      parameter: (wanted) => parameters[wanted] ?? '',
      body,
      url: `http://${ownHost}${managementPath}`,
    });
  };

  const server = createServer((request, response) => {
    const send = (httpStatus: number, body: object) => {
      response.writeHead(httpStatus, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    handle(request).then(
      (body) => send(200, body),
      (error: unknown) => {
        const { httpStatus, code, message } = describeError(error);
        send(httpStatus, { error: { code, message } });
      },
    );
  });
  const listener = await listen({ server, host: loopback, port });
  return { port: listener.port, close: listener.close, url: `http://${loopback}:${listener.port}${managementPath}` };
}

function assertAllowed({ headers, socket }: IncomingMessage, ownHost: string): void {
  const hosts = [ownHost, `localhost:${socket.localPort}`];
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
    const parameters = matchPattern(route.path, path);
    return parameters ? { route, parameters } : [];
  });
  const found = atPath.find(({ route }) => route.method === method);
  if (found) return found;
  if (atPath.length === 0) throw notFound();
  const allowed = atPath.map(({ route }) => route.method).join(', ');
  throw new ManagementError(405, 'wrongMethod', `${path} takes ${allowed}.`);
}

/** Returns the values of the `{names}` of a pattern, or `undefined` when the path does not match it. */
function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isMatch =
    wanted.length === given.length && wanted.every((part, n) => part.startsWith('{') || part === given[n]);
  if (!isMatch) return undefined;
  return Object.fromEntries(
    wanted.flatMap((part, n) => (part.startsWith('{') ? [[part.slice(1, -1), given[n] ?? '']] : [])),
  );
}

async function readJson(request: IncomingMessage, clock: SimulatorClock): Promise<JsonObject> {
  const result = await readBody({ request, maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs, clock });
  if (!result.ok) throw new ManagementError(400, 'badBody', 'The body is too large, or did not come whole.');
  if (result.bytes.length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.from(result.bytes).toString('utf8'));
    if (isJsonObject(body)) return body;
  } catch {
    // Invalid JSON gets the same error as valid JSON that is not an object.
  }
  throw new ManagementError(400, 'badBody', 'The body is not a JSON object.');
}

function notFound(): ManagementError {
  const page = docsAddress('docs/reference/simulator-management.md');
  return new ManagementError(404, 'noSuchCall', `There is no such route: ${page} lists all.`);
}

function describeError(error: unknown): { httpStatus: number; code: string; message: string } {
  if (error instanceof ManagementError) return error;
  if (error instanceof FaultRuleError) return { httpStatus: 400, code: error.code, message: error.message };
  if (error instanceof VersionScheduleError) return { httpStatus: 409, code: error.code, message: error.message };
  return { httpStatus: 500, code: 'failed', message: `The simulator failed: ${String(error)}` };
}
