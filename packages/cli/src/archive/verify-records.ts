import type { Archive, ArchiveFailure, ArchiveReport, VerifyArchiveOptions } from '@secure-start/archive';
import type { Output } from '../output.ts';
import { failedChecksText } from '../verify/failed-checks-text.ts';
import { printable } from '../verify/printable.ts';
import { unpublishedPayment } from '../verify/report-text.ts';
import type { ProgressLine } from './progress-line.ts';

/** Verifies an archive and prints the report. Returns `unprovable` when nothing failed, and there are payments in it. */
export async function verifyRecords(options: {
  archive: Archive;
  verification: Omit<VerifyArchiveOptions, 'onProgress'>;
  json: boolean;
  output: Output;
  progress: ProgressLine;
}): Promise<'passed' | 'unprovable' | 'failed'> {
  const { archive, verification, json, output, progress } = options;
  const report = await archive.verify({
    ...verification,
    onProgress: ({ entries, totalEntries, failureCount }) =>
      progress.update(`${entries} of ${totalEntries} entries, ${failureCount} failures`),
  });
  progress.clear();
  if (json) output.print(JSON.stringify(report));
  else for (const line of reportLines(report)) output.print(line);
  return report.verdict === 'passed' && report.evidence.unprovable > 0 ? 'unprovable' : report.verdict;
}

function reportLines(report: ArchiveReport): string[] {
  const { verdict, entries, records, erased, chains, headLists, unsignedEntries, signer, evidence, failures } = report;
  const { failureCount } = report;
  const checked = evidence.passed + evidence.unprovable + evidence.failed;
  const heading = verdict === 'passed' ? '✓ The archive is whole' : `✗ The archive has failures: ${failureCount}`;
  const suffix =
    checked === 0 && evidence.notChecked > 0 ? '; the evidence in it was not verified' : paymentsText(evidence);
  const hidden = failureCount - failures.length;
  return [
    `${heading}${suffix}.`,
    '',
    `  Entries    ${entries} in ${chains} chains: ${records} records, ${erased} erased`,
    `  Evidence   ${evidenceText(evidence)}`,
    `  Heads      ${headsText({ headLists, signer, unsignedEntries })}`,
    ...failures.map((failure) => failureLine(failure)),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
  ];
}

function paymentsText({ unprovable }: ArchiveReport['evidence']): string {
  return unprovable === 0 ? '' : `; payments in it that no signature proves: ${unprovable}`;
}

function evidenceText({ passed, unprovable, failed, notChecked }: ArchiveReport['evidence']): string {
  if (passed + unprovable + failed === 0 && notChecked > 0) {
    return 'not verified: name --environment or --anchor, and --relying-party';
  }
  const payments = unprovable === 0 ? '' : `, ${unprovable} genuine and not provable: ${unpublishedPayment}`;
  return `${passed} passed, ${failed} failed${payments}`;
}

function headsText(report: Pick<ArchiveReport, 'headLists' | 'signer' | 'unsignedEntries'>): string {
  const { headLists, signer, unsignedEntries } = report;
  if (headLists === 0) return 'not signed: a cut or rewritten chain would not show';
  const by = signer === 'known' ? 'by a known key' : 'by a key that no --head-key names';
  return `${headLists} signed lists, ${by}; ${unsignedEntries} entries are newer`;
}

function failureLine({ code, id, chain, position, headList, detail, failedChecks }: ArchiveFailure): string {
  const place = [
    id === undefined ? '' : printable(id),
    chain === undefined ? '' : `${chain}:${position ?? ''}`,
    headList === undefined ? '' : `list ${headList}`,
  ];
  const reason = failedChecks === undefined ? printable(detail) : failedChecksText(failedChecks);
  return `  ✗ ${[code, ...place.filter((part) => part !== ''), reason].join('  ')}`;
}
