import type { EffectiveValue } from '../options/effective-value.ts';
import type { JsonObject } from '../json.ts';
import type { Simulator } from '../simulator.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** What a simulator is managed by: everything that code can do with it. */
export type Managed = Omit<Simulator, 'managementUrl'>;

/** One call of the management API. */
export interface Exchange {
  simulator: Managed;
  configuration: readonly EffectiveValue[];
  /** Whom the call is about: the simulator itself, or the tenant in the path. */
  tenant: Tenant;
  /** What stands at `{name}` in the path; empty where the path has none of that name. */
  parameter: (name: string) => string;
  body: JsonObject;
  /** Where this API is: `http://127.0.0.1:PORT/_sim/v1`. */
  url: string;
}

/** One row of the management API. */
export interface ManagementRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_sim/v1` for the simulator itself, and below `/_sim/v1/t/{tenant}` for a tenant. */
  path: string;
  does: string;
  /** The members of the body; absent: there is none. */
  takes?: string;
  answers: string;
  act: (exchange: Exchange) => object | Promise<object>;
}

/** A call that cannot be done; the message says what to do. */
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

/** A member of the body that must be a text. */
export function neededText({ body }: Exchange, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ManagementError(400, 'badMember', `The body needs "${name}", a text.`);
}

/** A member of the body that may be a text. */
export function optionalText({ body }: Exchange, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new ManagementError(400, 'badMember', `"${name}" in the body is a text.`);
}
