import { escapeText } from '../status/escape-text.ts';
import type { ReportedFinding } from './finding-list.ts';
import { findingRules } from './finding-rules.ts';
import { reportedTenant } from './tenant-findings.ts';

/** Returns findings as a JUnit report: a test case for each rule, which fails when the rule has findings. */
export function findingsToJUnit(findings: readonly ReportedFinding[]): string {
  const ids = Object.keys(findingRules);
  const failed = new Set(findings.map(({ id }) => id));
  const cases = ids.map((ruleId) =>
    testCase(
      ruleId,
      findings.filter(({ id }) => id === ruleId),
    ),
  );
  const counts = `tests="${ids.length}" failures="${failed.size}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="secure-start simulator" ${counts}>`,
    `<testsuite name="Use of BankID" ${counts}>`,
    ...cases,
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(id: string, findings: readonly ReportedFinding[]): string {
  const start = `<testcase classname="BankID" name="${id}"`;
  const [first] = findings;
  if (!first) return `${start}/>`;
  const lines = findings.map((finding) => {
    const tenant = reportedTenant(finding);
    return `${tenant === undefined ? '' : `${tenant}: `}${finding.explanation} (${finding.count})`;
  });
  return `${start}><failure type="${first.level}" message="${escapeText(first.text)}">${escapeText([...lines, first.link].join('\n'))}</failure></testcase>`;
}
