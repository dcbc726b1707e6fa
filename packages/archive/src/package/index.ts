/**
 * Evidence packages: one zip with the files that were signed, what each signer was asked, and what BankID answered. Written and
 * read as streams.
 *
 * @example
 * import { verifyEvidencePackage, writeEvidencePackage } from '@secure-start/archive/package';
 *
 * const stream = writeEvidencePackage({ files, signers: records, createdAt: new Date(), language: 'sv' });
 * await pipeline(stream, createWriteStream('c-17.zip'));
 * const report = await verifyEvidencePackage({ source: 'c-17.zip', anchors, relyingPartySubjects });
 * report.failedChecks.length; // 0
 *
 * @module
 */
export { type PackageCheck, type PackageCheckName, packageCheckNames } from './package-check.ts';
export { EvidencePackageError, type EvidencePackageProblem } from './package-error.ts';
export type { PackageVerdict } from './package-verdict.ts';
export type { PackageOrder, PackageSigner, PackagedSigner } from './package-signer.ts';
export type { PackageSource } from './open-zip.ts';
export {
  type EvidencePackage,
  type PackagedFile,
  readEvidencePackage,
  type ReadPackageOptions,
} from './read-package.ts';
export {
  type EvidencePackageReport,
  type FailedPackageCheck,
  type SignerReport,
  verifyEvidencePackage,
  type VerifyPackageOptions,
} from './verify-package.ts';
export { type PackageFile, writeEvidencePackage, type WritePackageOptions } from './write-package.ts';
