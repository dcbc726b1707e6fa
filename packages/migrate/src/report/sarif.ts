import { docsAddress } from '@secure-start/protocol/rp';
import { fingerprint } from '../findings/baseline.ts';
import type { Finding } from '../findings/finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';
import type { Report } from './report.ts';

/**
 * Formats a report for code scanning, as SARIF 2.1.0 with one run.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(report: Report): string {
  const { findings, unreadable } = report;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'secure-start migrate', rules: ids.map(toReportingDescriptor) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, ids.indexOf(finding.rule))),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: unreadable.map(({ path, reason }) => ({
              level: 'warning',
              message: { text: `Not read: ${path}: ${reason}` },
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toReportingDescriptor(id: RuleId): object {
  const { title, why, fix, severity, decision, docs } = getRule(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${fix} See ${docsAddress(docs)}` },
    defaultConfiguration: { level: severity },
    properties: { decision, docs },
  };
}

function toResult(finding: Finding, ruleIndex: number): object {
  const { rule, file, line, column, endLine, endColumn, excerpt, detail, suggestion } = finding;
  const { title, fix, severity } = getRule(rule);
  const text = [`${title}.`, fix, detail, suggestion && `Suggested: ${suggestion}`].filter(Boolean).join(' ');
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
          region: {
            startLine: line,
            startColumn: column,
            endLine,
            endColumn,
            ...(excerpt !== '' && { snippet: { text: excerpt } }),
          },
        },
      },
    ],
    // Lets code scanning recognise a result after its line has moved.
    partialFingerprints: { 'secureStart/v1': fingerprint(finding) },
  };
}
