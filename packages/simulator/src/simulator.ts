import type { RpCertificateRequest } from './pki/rp-authority.ts';
import type { Tenant } from './tenants/tenant.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';

/** What an e-service calls with: the same certificate as PEM and as PKCS#12, and the root of the TLS server. */
export interface Credentials {
  cert: string;
  key: string;
  ca: string;
  pfx: Uint8Array;
  passphrase: 'qwerty123';
}

/** A BankID service that runs. */
export interface Simulator extends Tenant {
  /** Of an e-service named "Simulated e-service". */
  credentials: Credentials;
  /** Credentials of another e-service, or others of the same. `name` is what the app shows. */
  issueCredentials(options: { name: string } & Omit<RpCertificateRequest, 'displayName'>): Promise<Credentials>;
  /** Where everything can be done over HTTP: `http://127.0.0.1:PORT/_sim/v1`. */
  managementUrl: string;
  /** What the run follows from, for `startSimulator({ seed })` to do it again. */
  seed: number;
  clock: SimulatorClock;
  /**
   * A world of its own behind the same listeners and certificates, under `/t/{name}`; made at the first asking.
   * `name` is lower-case letters, digits and hyphens.
   */
  tenant(options: { name: string }): Tenant;
  /** The names of all tenants; the first is `default`. */
  tenants(): readonly string[];
  /** Forgets a tenant; whether there was one. */
  removeTenant(options: { name: string }): boolean;
  /** Ends every connection and every timer. */
  close(): Promise<void>;
}
