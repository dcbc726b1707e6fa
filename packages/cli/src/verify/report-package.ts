import type { EvidencePackageReport, SignerReport } from '@secure-start/archive/package';
import type { ProvenFacts } from '@secure-start/verify';
import { failedChecksText } from './failed-checks-text.ts';
import { breakRow, printable } from './printable.ts';
import { jsonFacts } from './report-json.ts';
import { checkLines, rootLines, statedLines, unpublishedPayment } from './report-text.ts';
import { type PackageResult, verdictOf } from './verify-package.ts';

/** Returns the result as a report for people: the verdict, the files, and each signer with their checks. */
export function packageAsText(options: { result: PackageResult; columns: number }): string {
  const { result, columns } = options;
  const name = printable(result.source);
  if ('problem' in result) return `✗ NOT VERIFIED, the package is not whole (${printable(result.problem)}): ${name}`;
  const { report, anchors } = result;
  const { files, page } = report.evidencePackage;
  return [
    `${packageVerdict(report)}: ${name}`,
    '',
    ...files.flatMap((file) =>
      breakRow({ label: 'File', value: `${file.name}, ${file.sizeBytes} bytes, SHA-256 ${file.sha256}`, columns }),
    ),
    ...(page === 'otherVersion' ? breakRow({ label: 'Page', value: uncomparedPage, columns }) : []),
    ...rootLines(anchors, columns),
    ...report.signers.flatMap((signer, index) => [
      '',
      `  Signer ${index + 1} of ${report.signers.length}`,
      '',
      ...statedLines({ facts: factsOf(report, signer), claims: signer.completion.claims, columns }),
      ...checkLines([...signer.completion.checks, ...signer.packageChecks]),
    ]),
  ].join('\n');
}

const uncomparedPage =
  'index.html and README.txt are of another version and were not compared: they may say what was not signed';

/** Returns the result as one line of JSON. */
export function packageAsJson(result: PackageResult): string {
  const { source } = result;
  const anchors = result.anchors.map(({ subject, fingerprint256 }) => ({ subject, fingerprint256 }));
  const verdict = verdictOf(result);
  if ('problem' in result)
    return JSON.stringify({ source, verdict, problem: result.problem, failedChecks: [], anchors });
  const { report } = result;
  return JSON.stringify({
    source,
    verdict,
    binding: report.binding,
    failedChecks: report.failedChecks.map(({ signer, check }) => ({ signer, name: check.name })),
    page: report.evidencePackage.page,
    files: report.evidencePackage.files,
    signers: report.signers.map((signer) => signerJson(report, signer)),
    anchors,
  });
}

function packageVerdict({ verdict, binding, failedChecks }: EvidencePackageReport): string {
  const noBinding = binding === 'checked' ? '' : '; binding was not applicable, as no relying party was compared';
  if (verdict === 'unprovable') return `? NOT PROVABLE, ${unpublishedPayment}${noBinding}`;
  if (verdict === 'failed')
    return `✗ NOT VERIFIED, ${failedChecksText(failedChecks.map(({ check }) => check))}${noBinding}`;
  return binding === 'checked' ? '✓ VERIFIED, and it belongs to the orders' : `✓ GENUINE${noBinding}`;
}

/** With every check of every signer passed, the claims are complete and proven. */
function factsOf(report: EvidencePackageReport, signer: SignerReport): ProvenFacts | undefined {
  return report.verdict === 'passed' ? (signer.completion.claims as ProvenFacts) : undefined;
}

function signerJson(report: EvidencePackageReport, signer: SignerReport): object {
  const { completion, packageChecks } = signer;
  const facts = factsOf(report, signer);
  return {
    ...(facts === undefined ? { claims: jsonFacts(completion.claims) } : { facts: jsonFacts(facts) }),
    checks: [...completion.checks, ...packageChecks].map(({ name, status, detail }) => ({ name, status, detail })),
  };
}
