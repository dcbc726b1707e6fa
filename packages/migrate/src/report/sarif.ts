import { pathToFileURL } from 'node:url';
import { docsAddress } from '@secure-start/protocol/rp';
import { fingerprint } from '../findings/baseline.ts';
import type { Finding } from '../findings/finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';
import { encodePath } from './paths.ts';
import type { Report } from './report.ts';

/**
 * Formats a report for code scanning, as SARIF 2.1.0 with one run.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(report: Report): string {
  const { findings, unreadable, toolVersion, now, repository } = report;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'secure-start migrate',
            version: toolVersion,
            semanticVersion: toolVersion,
            informationUri: docsAddress('docs/how-to/from-5-to-6.md'),
            rules: ids.map(toReportingDescriptor),
          },
        },
        originalUriBaseIds: { [baseId]: { uri: `${pathToFileURL(repository).href}/` } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult({ report, finding, ruleIndex: ids.indexOf(finding.rule) })),
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: new Date(now).toISOString(),
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

/** Name that code scanning has for the root of the repository. */
const baseId = '%SRCROOT%';

function toReportingDescriptor(id: RuleId): object {
  const { title, why, fix, severity, decision, docs } = getRule(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: docsAddress(docs),
    help: { text: `${fix} See ${docsAddress(docs)}` },
    defaultConfiguration: { level: severity },
    properties: { decision, docs },
  };
}

function toResult(options: { report: Report; finding: Finding; ruleIndex: number }): object {
  const { report, finding, ruleIndex } = options;
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
          artifactLocation: { uri: encodePath(report.pathInRepository + file), uriBaseId: baseId },
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
