import type { LaunchLinks } from '../launch/launch-link.ts';

/**
 * Where we are: one object decides which service is called, whom to trust and how the app is started.
 *
 * `@secure-start/client` has BankID's test service and production; a simulator hands out its own.
 */
export interface Environment {
  /** For messages and logs: `production`, `test` or `simulator`. */
  name: string;
  /** With the version and without a trailing slash: `https://appapi2.bankid.com/rp/v6.0`. */
  baseUrl: string;
  /** PEM of the only roots the service's TLS certificate may chain to. */
  tlsRoots: readonly string[];
  launchLinks: LaunchLinks;
  /** PEM of the roots that personal certificates may chain to. */
  evidenceAnchors: readonly string[];
  /** Policy OIDs by kind of BankID. */
  certificatePolicies: CertificatePolicies;
}

/**
 * The policy OIDs of one environment.
 *
 * @see docs/spec/evidence-and-versions.md#certificate-policies
 */
export interface CertificatePolicies {
  file: string;
  card: string;
  mobile: string;
}
