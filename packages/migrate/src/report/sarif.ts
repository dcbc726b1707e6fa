import { fingerprintOf } from '../baseline.ts';
import type { Finding } from '../finding.ts';
import { ruleOf } from '../rules/rules.ts';
import type { Report } from './report.ts';

/** A report for code scanning, in SARIF 2.1.0: one run, its rules, a result for each finding. */
export function sarifReport(report: Report): string {
  const { findings, unreadable } = report;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'secure-start migrate', rules: ids.map((id) => describe(id)) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
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

function describe(id: Finding['rule']): object {
  const { title, why, instead, severity, decision, docs } = ruleOf(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${instead} See ${docs}.` },
    defaultConfiguration: { level: severity },
    properties: { decision, docs },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { rule, file, line, column, endLine, endColumn, excerpt, detail, suggestion } = finding;
  const { title, instead, severity } = ruleOf(rule);
  const text = [`${title}.`, instead, detail, suggestion && `Suggested: ${suggestion}`].filter(Boolean).join(' ');
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
    partialFingerprints: { 'secureStart/v1': fingerprintOf(finding) },
  };
}
