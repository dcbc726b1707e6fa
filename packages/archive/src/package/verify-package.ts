import {
  allowSha1,
  type Check,
  type CompletionReport,
  createCertificateCache,
  inspectCompletion,
  type VerifyOptions,
} from '@secure-start/verify';
import { isOrderError, orderToCompare } from '../verifying/order-to-compare.ts';
import { checkSignedFiles } from './check-signed-files.ts';
import { signerPath } from './layout.ts';
import type { PackageCheck } from './package-check.ts';
import { EvidencePackageError } from './package-error.ts';
import type { PackagedSigner } from './package-signer.ts';
import { judgePackage, type PackageVerdict } from './package-verdict.ts';
import { type EvidencePackage, readEvidencePackage, type ReadPackageOptions } from './read-package.ts';

/** The options of {@link verifyEvidencePackage}. */
export interface VerifyPackageOptions extends ReadPackageOptions {
  /** PEM of BankID's roots for users. At least one; never one that came with the package. */
  anchors: readonly string[];
  /**
   * Subjects of the certificates of the relying party that the reader expects; see `relyingPartySubject`. Without them each signature is
   * compared with its order by the checks of the package alone, and may be one that another relying party asked for.
   */
  relyingPartySubjects?: readonly string[];
  /** Difference that is allowed between the clocks of BankID and of the relying party. Default 300,000: five minutes. */
  toleranceMs?: number;
  /** `true` accepts SHA-1, for old evidence. */
  [allowSha1]?: true;
}

/** The checks of one signer. */
export interface SignerReport {
  signer: PackagedSigner;
  /** The checks of the signature, the certificates and the OCSP response. */
  completion: CompletionReport;
  /** The checks of the files and of the order. */
  packageChecks: readonly PackageCheck[];
}

/** A check that did not pass, and whose it is. */
export interface FailedPackageCheck {
  /** The number of the signer in the package, from 1. */
  signer: number;
  check: Check | PackageCheck;
}

/** The checks of a package. It is a report: claims of a signer are proven only when the verdict is `passed`. */
export interface EvidencePackageReport {
  evidencePackage: EvidencePackage;
  verdict: PackageVerdict;
  /** `notApplicable` without `relyingPartySubjects`. */
  binding: CompletionReport['binding'];
  signers: readonly SignerReport[];
  /** Empty when every applicable check of every signer passed. */
  failedChecks: readonly FailedPackageCheck[];
}

/**
 * Reads an evidence package and checks each signature, and that each signer has signed these very files. Offline.
 *
 * @throws EvidencePackageError when it is no whole, undamaged package; see `readEvidencePackage`.
 * @throws VerifyUsageError when the options are wrong: no anchors.
 *
 * @example
 * const { failedChecks, signers } = await verifyEvidencePackage({ source: 'c-17.zip', anchors, relyingPartySubjects });
 * if (failedChecks.length === 0) signers[0]?.completion.claims.person?.name; // 'Tolvan Tolvansson'
 *
 * @see docs/how-to/evidence-packages.md
 */
export async function verifyEvidencePackage(options: VerifyPackageOptions): Promise<EvidencePackageReport> {
  const { source, maxFilesBytes } = options;
  const evidencePackage = await readEvidencePackage({ source, ...(maxFilesBytes !== undefined && { maxFilesBytes }) });
  const certificateCache = createCertificateCache();
  const signers = evidencePackage.signers.map((signer, index): SignerReport => {
    const completion = inspectSigner(completionOptions({ options, signer, certificateCache }), index);
    const packageChecks = checkSignedFiles({ evidencePackage, index, claims: completion.claims });
    return { signer, completion, packageChecks };
  });
  const failedChecks = signers.flatMap(({ completion, packageChecks }, index) => [
    ...completion.failedChecks.map((check) => ({ signer: index + 1, check })),
    ...packageChecks.filter(isFailed).map((check) => ({ signer: index + 1, check })),
  ]);
  const binding = options.relyingPartySubjects === undefined ? 'notApplicable' : 'checked';
  return { evidencePackage, verdict: judgePackage({ signers, failedChecks }), binding, signers, failedChecks };
}

/** An order that cannot be one is an error of the package: the options of the caller have no part in it. */
function inspectSigner(options: VerifyOptions, index: number): CompletionReport {
  try {
    return inspectCompletion(options);
  } catch (error) {
    if (!isOrderError(error)) throw error;
    throw new EvidencePackageError('content', error.message, signerPath(index, 'order.json'));
  }
}

function completionOptions(given: {
  options: VerifyPackageOptions;
  signer: PackagedSigner;
  certificateCache: NonNullable<VerifyOptions['certificateCache']>;
}): VerifyOptions {
  const { options, signer, certificateCache } = given;
  const { anchors, relyingPartySubjects, toleranceMs } = options;
  const { completionData, startedAt, collectedAt, kind, order } = signer;
  return {
    completionData,
    anchors,
    certificateCache,
    // The page names them, whichever relying party is expected.
    startedAt,
    collectedAt,
    ...(relyingPartySubjects && { order: orderToCompare(kind, order), relyingPartySubjects }),
    ...(toleranceMs !== undefined && { toleranceMs }),
    ...(options[allowSha1] && { [allowSha1]: true }),
  };
}

function isFailed({ status }: PackageCheck): boolean {
  return status === 'fail' || status === 'unknown';
}
