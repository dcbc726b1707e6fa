import type { BankIdService } from '../bank-id-service.ts';
import type { JsonObject } from '../json.ts';
import type { EffectiveValue } from '../options/effective-value.ts';
import type { Simulator } from '../simulator.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { JsonSchema } from './schema/json-schema.ts';

/** The simulator as the management API uses it. */
export type ManagedSimulator = Omit<Simulator, 'managementUrl' | 'managementToken'>;

/** A request of the management API. */
export interface ManagementRequest {
  simulator: ManagedSimulator;
  configuration: readonly EffectiveValue[];
  /** The tenant in the path, else the simulator itself. */
  tenant: Tenant;
  /** The state of that tenant. */
  service: BankIdService;
  /** Returns the value of `{name}` in the path, or an empty string when the route has no such parameter. */
  parameter: (name: string) => string;
  /** The members are of the types that the route's schema has. */
  body: JsonObject;
  /** The base URL of the API: `http://127.0.0.1:PORT/_sim/v1`. */
  url: string;
  /** Returns a name for a tenant that no tenant has had. */
  freshTenantName: () => string;
  /** Every route, for the description of the API. */
  routes: readonly ManagementRoute[];
  /** Stops the simulator after the response. */
  shutDown: () => void;
}

/** A route of the management API, with its documentation. */
export interface ManagementRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path below `/_sim/v1` for the simulator itself, and below `/_sim/v1/t/{tenant}` for a tenant. */
  path: string;
  /** The name of the function in clients that are generated from the OpenAPI description. */
  operationId: string;
  description: string;
  /** The schema of the request body; absent when there is none. */
  body?: JsonSchema;
  response: JsonSchema;
  /** The content type of the response. Default JSON; for others the body is a text. */
  contentType?: string;
  /** Handles a request and returns the body of the response. */
  handle: (request: ManagementRequest) => object | string | Promise<object | string>;
}

/** An error response of the management API. The message names the remedy. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';
  readonly httpStatus: number;
  readonly code: string;

  constructor(httpStatus: number, code: string, message: string) {
    super(message);
    this.httpStatus = httpStatus;
    this.code = code;
  }
}

/**
 * Returns a member of the body that must be a text.
 *
 * @throws {@link ManagementError}
 */
export function requiredText({ body }: ManagementRequest, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ManagementError(400, 'badMember', `The body needs "${name}", a text.`);
}

/**
 * Returns a member of the body that is a text or absent.
 *
 * @throws {@link ManagementError}
 */
export function optionalText({ body }: ManagementRequest, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new ManagementError(400, 'badMember', `"${name}" in the body is a text.`);
}
