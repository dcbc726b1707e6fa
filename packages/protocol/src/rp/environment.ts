import type { LaunchLinks } from '../launch/launch-link.ts';

/**
 * A BankID service: which address is called, which roots are trusted, and how the app is started.
 *
 * `@secure-start/client` exports those of BankID's test service and of production. A simulator provides its own.
 */
export interface Environment {
  /** The name in messages and logs: `production`, `test` or `simulator`. */
  name: string;
  /** Address of the RP API, with the version and without a trailing slash: `https://appapi2.bankid.com/rp/v6.0`. */
  baseUrl: string;
  /** PEM of the only roots to which the service's TLS certificate may chain. */
  tlsRoots: readonly string[];
  launchLinks: LaunchLinks;
  /** PEM of the roots to which personal certificates may chain. */
  evidenceAnchors: readonly string[];
  certificatePolicies: CertificatePolicies;
  /**
   * Address of the API that checks digital ID cards, with the version and without a trailing slash:
   * `https://idcardapi.bankid.com/rp/v1`. Its certificate must chain to `tlsRoots` too. Absent: no cards can be checked.
   */
  idCardBaseUrl?: string;
  /**
   * PEM of the roots to which the certificate in a card's `verification.signature` may chain. Absent for BankID's services,
   * since its issuer is not published.
   */
  idCardAnchors?: readonly string[];
}

/**
 * The policy OIDs of one environment, by kind of BankID.
 *
 * @see docs/spec/evidence-and-versions.md#certificate-policies
 */
export interface CertificatePolicies {
  file: string;
  card: string;
  mobile: string;
}
