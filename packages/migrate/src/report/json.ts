import type { UnreadableFile } from '../code-base.ts';
import type { Finding } from '../findings/finding.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';
import { countBySeverity } from './group-findings.ts';
import type { Report } from './report.ts';

/** Report in the format `json`. */
export interface JsonReport {
  /** Rises when a member is removed or changes its meaning. */
  version: 2;
  /** Folder of the code base, as the caller gave it. */
  root: string;
  /** Number of files that were looked at. */
  files: number;
  /** Number of findings that the baseline hides. */
  inBaseline: number;
  unreadable: readonly UnreadableFile[];
  /** Number of findings of each severity. */
  counts: Record<Severity, number>;
  /** The rules that the findings refer to. */
  rules: readonly Rule[];
  findings: readonly Finding[];
}

/** Formats a report for programs. */
export function formatJson(report: Report): string {
  const { root, files, inBaseline, unreadable, findings } = report;
  const json: JsonReport = {
    version: 2,
    root,
    files,
    inBaseline,
    unreadable,
    counts: countBySeverity(findings),
    rules: [...new Set(findings.map(({ rule }) => rule))].map((id) => getRule(id)),
    findings,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
