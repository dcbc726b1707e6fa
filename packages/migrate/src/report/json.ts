import type { EncodingCount, UnreadableFile, UnreadKind } from '../coverage.ts';
import type { Finding } from '../findings/finding.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';
import { countBySeverity } from './group-findings.ts';
import type { Reader, Report } from './report.ts';

/** Report in the format `json`. */
export interface JsonReport {
  /** Rises when a member is removed or changes its meaning. */
  version: 2;
  /** Name of this tool. */
  tool: string;
  toolVersion: string;
  /** Time of the run, in ISO 8601. */
  createdAt: string;
  /** Folder of the code base, as the caller gave it. */
  root: string;
  /** Number of files that were looked at. */
  files: number;
  /** Number of findings that the baseline hides. */
  inBaseline: number;
  /** Files that were not searched, or not by all rules. */
  unreadable: readonly UnreadableFile[];
  /** Counts of files that were not searched. */
  unreadKinds: readonly UnreadKind[];
  /** Counts of files in encodings other than UTF-8, with the paths of those that use BankID. They were searched. */
  encodings: readonly EncodingCount[];
  /** Folders that were not searched: installed packages, build output and caches. */
  skippedFolders: readonly string[];
  /** Way in which the files about BankID were read, by language. */
  readers: readonly Reader[];
  /** Number of findings of each severity. */
  counts: Record<Severity, number>;
  /** The rules that the findings refer to. */
  rules: readonly Rule[];
  findings: readonly Finding[];
}

/** Formats a report for programs. */
export function formatJson(report: Report): string {
  const {
    toolVersion,
    now,
    root,
    files,
    inBaseline,
    unreadable,
    unreadKinds,
    encodings,
    skippedFolders,
    readers,
    findings,
  } = report;
  const json: JsonReport = {
    version: 2,
    tool: 'secure-start migrate',
    toolVersion,
    createdAt: new Date(now).toISOString(),
    root,
    files,
    inBaseline,
    unreadable,
    unreadKinds,
    encodings,
    skippedFolders,
    readers,
    counts: countBySeverity(findings),
    rules: [...new Set(findings.map(({ rule }) => rule))].map((id) => getRule(id)),
    findings,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
