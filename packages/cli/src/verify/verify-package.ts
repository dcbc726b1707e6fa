import {
  EvidencePackageError,
  type EvidencePackageReport,
  type PackageVerdict,
  verifyEvidencePackage,
} from '@secure-start/archive/package';
import { allowSha1 } from '@secure-start/verify';
import { UsageError } from '../usage-error.ts';
import type { PackageFile } from './reading/read-evidence.ts';
import type { VerifySettings } from './verify-settings.ts';

/** The result of verifying an evidence package. `problem`: it is no whole package, and nothing of it was verified. */
export type PackageResult = { source: string; anchors: VerifySettings['anchors'] } & (
  { report: EvidencePackageReport } | { problem: string }
);

/**
 * Verifies an evidence package: each signature, and that each signer has signed these files.
 *
 * @throws UsageError if the file is another kind of zip, or if a flag is for other files.
 */
export async function verifyPackage(packageFile: PackageFile, settings: VerifySettings): Promise<PackageResult> {
  const { source, content } = packageFile;
  const { anchors, relyingPartySubjects, flags } = settings;
  if (settings.order !== undefined || flags.startedAt !== undefined || flags.collectedAt !== undefined) {
    throw new UsageError('an evidence package has its orders in it: verify it without --order and times.');
  }
  const isBound = flags.binding && relyingPartySubjects.length > 0;
  try {
    const report = await verifyEvidencePackage({
      source: content,
      anchors: anchors.map(({ pem }) => pem),
      ...(isBound && { relyingPartySubjects }),
      ...(flags.tolerance !== undefined && { toleranceMs: flags.tolerance * 1_000 }),
      ...(flags.allowSha1 === true && { [allowSha1]: true as const }),
    });
    return { source, anchors, report };
  } catch (error) {
    if (!(error instanceof EvidencePackageError)) throw error;
    if (error.problem === 'notZip') throw new UsageError('is no evidence package, but another kind of zip.');
    return { source, anchors, problem: error.message };
  }
}

/** Returns the verdict on a package; one that is not whole has failed. */
export function verdictOf(result: PackageResult): PackageVerdict {
  return 'report' in result ? result.report.verdict : 'failed';
}
