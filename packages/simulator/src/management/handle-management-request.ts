import type { IncomingMessage } from 'node:http';
import { FaultRuleError } from '../faults/parse-fault-rule.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { maskPersonalNumbers } from '../journal/mask-personal-numbers.ts';
import type { EffectiveValue } from '../options/effective-value.ts';
import { PersonError } from '../people/people-list.ts';
import { readBody } from '../read-body.ts';
import { defaultTenantName, tenantPathPrefix } from '../tenants/tenant-registry.ts';
import type { TenantRegistry } from '../tenants/tenant-registry.ts';
import type { SimulatorClock } from '../time/simulator-clock.ts';
import { VersionScheduleError } from '../versions/version-schedule-error.ts';
import { checkBody } from './check-body.ts';
import { findRoute } from './find-route.ts';
import { ManagementError } from './management-route.ts';
import type { ManagedSimulator } from './management-route.ts';
import { managementRoutes } from './management-routes.ts';

/** The path prefix of the management API. */
export const managementPath = '/_sim/v1';

const maxBodyBytes = 1024 * 1024;
const bodyTimeoutMs = 30_000;

/** A response of the management API. */
export interface ManagementResponse {
  httpStatus: number;
  contentType: string;
  text: string;
}

/** The things that every request of the management API works on. */
export interface ManagementContext {
  simulator: ManagedSimulator;
  tenants: TenantRegistry;
  configuration: readonly EffectiveValue[];
}

/** Handles a request whose sender may manage the simulator. Requests that change something are kept for the live page. */
export async function handleManagementRequest(options: {
  context: ManagementContext;
  request: IncomingMessage;
  /** The name of the tenant in the path, `default` for the simulator itself. */
  tenant: string;
  /** The path below that of the tenant. */
  path: string;
  /** The base URL of the API. */
  url: string;
  shutDown: () => void;
}): Promise<ManagementResponse> {
  const { context, request, tenant: name, path, url, shutDown } = options;
  const { simulator, tenants, configuration } = context;
  const { method = '' } = request;
  let body: Uint8Array | undefined;

  const respond = async (): Promise<ManagementResponse> => {
    if (!tenants.names().includes(name)) {
      throw new ManagementError(404, 'unknownTenant', `There is no tenant "${name}"; POST /tenants makes one.`);
    }
    const { route, parameters } = findRoute(managementRoutes, { method, path });
    body = isReading(method) || method === 'DELETE' ? undefined : await readBytes(request, simulator.clock);
    const members = parseBody(body);
    if (route.body) checkBody(route.body, members);
    const result = await route.handle({
      simulator,
      configuration,
      tenant: name === defaultTenantName ? simulator : simulator.openTenant({ name }),
      service: tenants.findOrCreate(name).service,
      parameter: (wanted) => parameters[wanted] ?? '',
      body: members,
      url,
      freshTenantName: () => tenants.freshName(),
      routes: managementRoutes,
      shutDown,
    });
    const text = typeof result === 'string' ? result : `${JSON.stringify(result)}\n`;
    return { httpStatus: 200, contentType: route.contentType ?? 'application/json', text };
  };

  const at = simulator.clock.now();
  const { response, error } = await respond().then(
    (given) => ({ response: given, error: undefined }),
    (reason: unknown) => ({ response: errorResponse(reason), error: describeError(reason) }),
  );
  if (!isReading(method) && tenants.names().includes(name)) {
    const entry = {
      at,
      method,
      path: maskPersonalNumbers(`${managementPath}${tenantPathPrefix(name)}${path}`).slice(0, 200),
      httpStatus: response.httpStatus,
      ...(error === undefined ? {} : { errorCode: error.code, details: maskPersonalNumbers(error.message) }),
    };
    const contentType = request.headers['content-type'];
    tenants.findOrCreate(name).service.recentRequests.recordManagement(entry, { contentType, body });
  }
  return response;
}

/** Returns the response to a request that failed. */
export function errorResponse(error: unknown): ManagementResponse {
  const { httpStatus, code, message } = describeError(error);
  return { httpStatus, contentType: 'application/json', text: `${JSON.stringify({ error: { code, message } })}\n` };
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function readBytes(request: IncomingMessage, clock: SimulatorClock): Promise<Uint8Array> {
  const result = await readBody({ request, maxBytes: maxBodyBytes, timeoutMs: bodyTimeoutMs, clock });
  if (!result.ok) throw new ManagementError(400, 'badBody', 'The body is too large, or did not come whole.');
  return result.bytes;
}

function parseBody(bytes: Uint8Array | undefined): JsonObject {
  if (bytes === undefined || bytes.length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
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
