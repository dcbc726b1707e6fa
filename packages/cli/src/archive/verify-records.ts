import type { Archive, ArchiveFailure, ArchiveReport, VerifyArchiveOptions } from '@secure-start/archive';
import type { Output } from '../output.ts';
import { failedChecksText } from '../verify/failed-checks-text.ts';
import { printable } from '../verify/printable.ts';
import type { ProgressLine } from './progress-line.ts';

/** Verifies an archive and prints the report. Returns `false` when something failed. */
export async function verifyRecords(options: {
  archive: Archive;
  verification: Omit<VerifyArchiveOptions, 'onProgress'>;
  json: boolean;
  output: Output;
  progress: ProgressLine;
}): Promise<boolean> {
  const { archive, verification, json, output, progress } = options;
  const report = await archive.verify({
    ...verification,
    onProgress: ({ entries, totalEntries, failureCount }) =>
      progress.update(`${entries} of ${totalEntries} entries, ${failureCount} failures`),
  });
  progress.clear();
  if (json) output.print(JSON.stringify(report));
  else for (const line of reportLines(report)) output.print(line);
  return report.verdict === 'passed';
}

function reportLines(report: ArchiveReport): string[] {
  const { verdict, entries, records, erased, chains, headLists, unsignedEntries, signer, evidence, failures } = report;
  const { failureCount } = report;
  const checked = evidence.passed + evidence.failed;
  const heading = verdict === 'passed' ? '✓ The archive is whole' : `✗ The archive has failures: ${failureCount}`;
  const suffix = checked === 0 && evidence.notChecked > 0 ? '; the evidence in it was not verified' : '';
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

function evidenceText({ passed, failed, notChecked }: ArchiveReport['evidence']): string {
  if (passed + failed === 0 && notChecked > 0) {
    return 'not verified: name --environment or --anchor, and --relying-party';
  }
  return `${passed} passed, ${failed} failed`;
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
