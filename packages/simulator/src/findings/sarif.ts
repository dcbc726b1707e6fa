import { docsAddress } from '@secure-start/protocol/rp';
import { simulatorVersion } from '../version.ts';
import type { ReportedFinding } from './finding-list.ts';
import { findingRules } from './finding-rules.ts';
import { reportedTenant } from './tenant-findings.ts';

/**
 * Returns findings as a log of SARIF 2.1.0, which code hosts display beside the code.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function findingsToSarif(findings: readonly ReportedFinding[]): object {
  const rules = Object.entries(findingRules).map(([id, { text }]) => ({
    id,
    shortDescription: { text },
    helpUri: docsAddress(`docs/reference/simulator-findings.md#${id}`),
  }));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'secure-start simulator', version: simulatorVersion, rules } },
        results: findings.map(toResult),
      },
    ],
  };
}

function toResult(finding: ReportedFinding): object {
  const { id, level, explanation, text, count } = finding;
  const tenant = reportedTenant(finding);
  return {
    ruleId: id,
    level: level === 'wrong' ? 'error' : 'warning',
    message: { text: `${tenant === undefined ? '' : `${tenant}: `}${explanation} ${text}` },
    occurrenceCount: count,
    // A place is required by some displays; a finding is about requests, and not about a line of code.
    locations: [{ logicalLocations: [{ name: tenant ?? 'BankID', kind: 'module' }] }],
  };
}
