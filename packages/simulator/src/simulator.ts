import type { TenantFinding } from './findings/finding-list.ts';
import type { RpCertificateRequest } from './pki/rp-authority.ts';
import type { Tenant } from './tenants/tenant.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** The credentials of a relying party: one certificate as PEM and as PKCS#12, and the root of the TLS server. */
export interface Credentials {
  cert: string;
  key: string;
  ca: string;
  pfx: Uint8Array;
  passphrase: 'qwerty123';
}

/** A simulator that is running. It is itself the default tenant. */
export interface Simulator extends Tenant {
  /** The credentials of a relying party named "Simulated e-service". */
  credentials: Credentials;
  /** Issues credentials to another relying party, or new ones to the same. `name` is what the app displays. */
  issueCredentials(request: { name: string } & Omit<RpCertificateRequest, 'displayName'>): Promise<Credentials>;
  /** Base URL of the management API: `http://127.0.0.1:PORT/_sim/v1`. */
  managementUrl: string;
  /** The token that callers of the management API send; absent when it needs none. */
  managementToken?: string;
  /** The seed of this run; `startSimulator({ seed })` repeats it. */
  seed: number;
  clock: SimulatorClock;
  /**
   * Returns the tenant of this name, and creates it when there is none. A tenant has its own state under `/t/{name}`,
   * and shares listeners, certificates and clock.
   *
   * @throws TypeError when the name has other characters than lower-case letters, digits and hyphens.
   */
  openTenant(options: { name: string }): Tenant;
  /** Lists the names of the tenants; the first is `default`. */
  tenants(): readonly string[];
  /** Deletes a tenant other than `default`, but for its findings. Returns `false` when there is no such tenant. */
  removeTenant(options: { name: string }): boolean;
  /** Lists the findings of every tenant, each with its tenant. Those of removed tenants stay until they are reset here. */
  findingsOfAllTenants(): readonly TenantFinding[];
  /** Closes every connection and stops every timer. */
  close(): Promise<void>;
}
