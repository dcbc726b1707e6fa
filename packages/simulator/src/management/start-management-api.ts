import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { FaultRuleError } from '../faults/parse-fault-rule.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { listen } from '../listen.ts';
import type { Listener } from '../listen.ts';
import type { EffectiveValue } from '../options/effective-value.ts';
import { PersonError } from '../people/people-list.ts';
import { readBody } from '../read-body.ts';
import { requestPath } from '../request-path.ts';
import { defaultTenantName } from '../tenants/tenant-registry.ts';
import type { TenantRegistry } from '../tenants/tenant-registry.ts';
import type { SimulatorClock } from '../time/simulator-clock.ts';
import { VersionScheduleError } from '../versions/version-schedule-error.ts';
import { assertAllowed } from './access.ts';
import type { ManagementAccess } from './access.ts';
import { checkBody } from './check-body.ts';
import { findRoute, noSuchRoute } from './find-route.ts';
import { ManagementError } from './management-route.ts';
import type { ManagedSimulator, ManagementRoute } from './management-route.ts';
import { managementRoutes } from './management-routes.ts';

/** The path prefix of the management API. */
export const managementPath = '/_sim/v1';

const maxBodyBytes = 1024 * 1024;
const bodyTimeoutMs = 30_000;

/**
 * Starts the management API: everything that code can do with a simulator, over HTTP and JSON.
 *
 * It accepts its own host names only, against DNS rebinding, no request with an `Origin`, and only requests with the
 * token if there is one.
 */
export async function startManagementApi(options: {
  simulator: ManagedSimulator;
  tenants: TenantRegistry;
  configuration: readonly EffectiveValue[];
  access: ManagementAccess;
  port: number;
  /** Called after the response to a request to shut down. */
  onShutdown: () => void;
}): Promise<Listener> {
  const { simulator, tenants, configuration, access, port, onShutdown } = options;

  const handle = async (
    request: IncomingMessage,
    shutDown: () => void,
  ): Promise<{ route: ManagementRoute; body: object | string }> => {
    assertAllowed(request, access);
    const pathname = requestPath(request.url);
    const [, name = defaultTenantName, path = '/'] = /^\/_sim\/v1(?:\/t\/([^/]+))?(\/.*)?$/.exec(pathname) ?? [];
    if (!pathname.startsWith(managementPath)) throw noSuchRoute();
    if (!tenants.names().includes(name)) {
      throw new ManagementError(404, 'unknownTenant', `There is no tenant "${name}"; POST /tenants makes one.`);
    }
    const { route, parameters } = findRoute(managementRoutes, { method: request.method ?? '', path });
    const body = route.method === 'GET' || route.method === 'DELETE' ? {} : await readJson(request, simulator.clock);
    if (route.body) checkBody(route.body, body);
    const result = await route.handle({
      simulator,
      configuration,
      tenant: name === defaultTenantName ? simulator : simulator.openTenant({ name }),
      service: tenants.findOrCreate(name).service,
      parameter: (wanted) => parameters[wanted] ?? '',
      body,
      url: `http://${request.headers.host}${managementPath}`,
      routes: managementRoutes,
      shutDown,
    });
    return { route, body: result };
  };

  const server = createServer((request, response) => {
    const send = (httpStatus: number, contentType: string, text: string) => {
      response.writeHead(httpStatus, {
        'Content-Type': contentType,
        'Cache-Control': 'no-store',
        ...(httpStatus === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      });
      response.end(text);
    };
    const shutDown = () => void response.once('close', onShutdown);
    handle(request, shutDown).then(
      ({ route: { contentType = 'application/json' }, body }) =>
        send(200, contentType, typeof body === 'string' ? body : `${JSON.stringify(body)}\n`),
      (error: unknown) => {
        const { httpStatus, code, message } = describeError(error);
        send(httpStatus, 'application/json', `${JSON.stringify({ error: { code, message } })}\n`);
      },
    );
  });
  return listen({ server, host: access.host, port });
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

function describeError(error: unknown): { httpStatus: number; code: string; message: string } {
  if (error instanceof ManagementError) return error;
  if (error instanceof FaultRuleError) return { httpStatus: 400, code: error.code, message: error.message };
  if (error instanceof PersonError) {
    return { httpStatus: error.code === 'badPerson' ? 400 : 409, code: error.code, message: error.message };
  }
  if (error instanceof VersionScheduleError) return { httpStatus: 409, code: error.code, message: error.message };
  return { httpStatus: 500, code: 'failed', message: `The simulator failed: ${String(error)}` };
}
