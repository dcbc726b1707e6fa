import { BankIdServerConfigError } from '../config-error.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { EvidenceOptions } from '../evidence/evidence-options.ts';
import type { NativeApps } from '../native-app/native-app-options.ts';
import type { VerificationOptions } from '../evidence/verification-options.ts';
import type { Policies, PolicyMode } from '../policy/policies.ts';
import type { Purpose } from '../purpose.ts';
import type { BankIdServerOptions, ServerEnvironment } from '../server-options.ts';
import type { WebhookEndpoints } from '../webhooks/webhook-options.ts';

/** One of several relying parties behind one server. */
export interface Tenant {
  /** A client with the certificate of this tenant. The server does not close it. */
  client: OrderClient;
  /** Default: `environment` of the server. */
  environment?: ServerEnvironment;
  /** Default: `purposes` of the server. */
  purposes?: Readonly<Record<string, Purpose>>;
  /** Default: `policies` of the server; the members that are not set here keep the server's value. */
  policies?: Policies;
  /** Default: `verification` of the server. */
  verification?: PolicyMode | VerificationOptions;
  /** Default: `evidence` of the server. */
  evidence?: EvidenceOptions;
  /**
   * The addresses that get webhooks about this tenant; those of the server then get none. `{}` for no address. Default:
   * `webhooks` of the server.
   */
  webhooks?: WebhookEndpoints;
  /**
   * The origins of this tenant's pages, among those of the server: no page of another one starts its flows, and none gets their
   * return. Default: those at the host in the header `Host`, where `origins` has it; else all of them.
   */
  origins?: readonly string[];
  /** Native apps of this tenant; those of the server then do not start its flows. Default: `nativeApps` of the server. */
  nativeApps?: NativeApps;
}

/** Options of {@link createBankIdServer} for several relying parties. */
export interface TenantServerOptions extends Omit<BankIdServerOptions, 'client' | 'environment' | 'purposes'> {
  /** The tenants by name: letters, digits and `-`, at most 32 characters. */
  tenants: Readonly<Record<string, Tenant>>;
  /**
   * Returns the name of the tenant for a request that starts a flow, for example by its host; `undefined` refuses the
   * start with `unknownTenant`.
   *
   * The flow then keeps its tenant. It is called again only for a browser with open flows of the same purpose at several
   * tenants, to find the one that the page means.
   */
  tenantFor(request: Request): string | undefined | Promise<string | undefined>;
  /** Environment of the tenants that name none. */
  environment?: ServerEnvironment;
  /** Purposes of the tenants that name none. */
  purposes?: Readonly<Record<string, Purpose>>;
}

/** The options of one tenant, complete. */
export interface CompleteTenant {
  /** Empty in a server without tenants. */
  name: string;
  client: OrderClient;
  environment: ServerEnvironment;
  purposes: Readonly<Record<string, Purpose>>;
  policies: Policies;
  verification: PolicyMode | VerificationOptions | undefined;
  evidence: EvidenceOptions | undefined;
  /** Absent: those of the server. */
  origins: readonly string[] | undefined;
  /** Absent: no native apps. */
  nativeApps: NativeApps | undefined;
}

/**
 * Returns the tenants with their defaults; one without a name in a server that has none.
 *
 * @throws BankIdServerConfigError when there is none, or a name, `client`, `environment` or `purposes` is missing.
 */
export function completeTenants(options: BankIdServerOptions | TenantServerOptions): readonly CompleteTenant[] {
  const { policies = {}, verification, evidence } = options;
  if (!('tenants' in options)) {
    const { client, environment, purposes, nativeApps } = options;
    const own = { origins: undefined, nativeApps };
    return [{ name: '', client, environment, purposes, policies, verification, evidence, ...own }];
  }
  const entries = Object.entries(options.tenants);
  if (entries.length === 0) throw wrongTenants('name at least one: { north: { client, purposes } }');
  if (typeof options.tenantFor !== 'function') {
    throw new BankIdServerConfigError('tenantFor', 'give a function that returns the name of a tenant for a request');
  }
  return entries.map(([name, tenant]) => {
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,31}$/.test(name)) {
      throw wrongTenants(
        `${JSON.stringify(name)} is not a valid name: use letters, digits and "-", at most 32 characters`,
      );
    }
    const { client, environment = options.environment, purposes = options.purposes } = tenant;
    if (client === undefined) throw wrongTenants(`${name}: give a client with the certificate of this tenant`);
    if (environment === undefined)
      throw wrongTenants(`${name}: give an environment, here or as an option of the server`);
    if (purposes === undefined) throw wrongTenants(`${name}: give purposes, here or as an option of the server`);
    return {
      name,
      client,
      environment,
      purposes,
      policies: { ...policies, ...tenant.policies },
      verification: tenant.verification ?? verification,
      evidence: tenant.evidence ?? evidence,
      origins: checkedOrigins({ name, origins: tenant.origins, ofServer: options.origins }),
      nativeApps: tenant.nativeApps ?? options.nativeApps,
    };
  });
}

function checkedOrigins(options: {
  name: string;
  origins: readonly string[] | undefined;
  ofServer: readonly string[];
}): readonly string[] | undefined {
  const { name, origins, ofServer } = options;
  if (origins === undefined || (origins.length > 0 && origins.every((origin) => ofServer.includes(origin))))
    return origins;
  throw new BankIdServerConfigError(`tenants.${name}.origins`, 'give one or more of the `origins` of the server');
}

function wrongTenants(advice: string): BankIdServerConfigError {
  return new BankIdServerConfigError('tenants', advice);
}
