import { ruleOf } from '../rules/rules.ts';
import { countBySeverity } from './count.ts';
import type { Report } from './report.ts';

/** A report for programs. `version` rises when a member changes its meaning or goes. */
export function jsonReport(report: Report): string {
  const { findings, ...rest } = report;
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((id) => ruleOf(id));
  return `${JSON.stringify({ version: 1, ...rest, counts: countBySeverity(findings), rules, findings }, null, 2)}\n`;
}
