import { docsAddress } from '@secure-start/protocol/rp';
import type { Finding } from '../findings/finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';
import { countBySeverity, countFiles, formatCounts, groupByDecision, groupByRule } from './group-findings.ts';
import { describeCoverage, summarizeNothing } from './coverage-lines.ts';
import { pathFromCaller } from './paths.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';

/** Formats a report for a terminal: by decision, then by rule, each place with its line. */
export function formatTerminal(report: Report, options: { color: boolean }): string {
  const styles = createStyles(options.color);
  const { findings, files, inBaseline, unreadable } = report;
  const lines: string[] = [];
  for (const { question, findings: group } of groupByDecision(findings)) {
    lines.push(styles.bold(`${question} (${group.length})`), '');
    for (const [rule, places] of groupByRule(group)) lines.push(...formatRule({ report, rule, places, styles }));
  }
  for (const { path, reason } of unreadable) {
    lines.push(styles.dim(plainText(`Not read: ${pathFromCaller(report, path)}: ${reason}`)));
  }
  lines.push(...describeCoverage(report).map((line) => styles.dim(plainText(line))));
  const hidden = inBaseline > 0 ? `, ${inBaseline} more in the baseline` : '';
  lines.push(
    findings.length === 0
      ? summarizeNothing(report)
      : styles.bold(
          `${formatCounts(countBySeverity(findings))} in ${countFiles(findings)} of ${files} files${hidden}.`,
        ),
  );
  return `${lines.join('\n')}\n`;
}

type Styles = Record<'bold' | 'dim' | 'red' | 'yellow' | 'cyan', (text: string) => string>;

/** Creates functions that wrap text in ANSI escape codes, or return it as it is without colour. */
function createStyles(color: boolean): Styles {
  const style = (code: number) => (text: string) => (color ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { bold: style(1), dim: style(2), red: style(31), yellow: style(33), cyan: style(36) };
}

function formatRule(options: { report: Report; rule: RuleId; places: readonly Finding[]; styles: Styles }): string[] {
  const { report, rule, places, styles } = options;
  const { title, why, fix, severity, docs } = getRule(rule);
  const label = { error: styles.red('error'), warning: styles.yellow('warning'), note: styles.cyan('note') }[severity];
  return [
    `${label} ${styles.bold(title)} ${styles.dim(rule)}`,
    `  Why:     ${why}`,
    `  Instead: ${fix}`,
    styles.dim(`  ${docsAddress(docs)}`),
    ...places.flatMap((place) => formatPlace({ report, finding: place, styles })),
    '',
  ];
}

function formatPlace(options: { report: Report; finding: Finding; styles: Styles }): string[] {
  const { report, finding, styles } = options;
  const { file, line, column, excerpt, detail, suggestion } = finding;
  return [
    `  ${styles.cyan(plainText(`${pathFromCaller(report, file)}:${line}:${column}`))}`,
    ...(excerpt === '' ? [] : [`    ${plainText(excerpt.trim())}`, `    ${styles.dim(underline(finding))}`]),
    ...(detail === undefined ? [] : [`    ${plainText(detail)}`]),
    ...(suggestion === undefined ? [] : [`    Suggested: ${plainText(suggestion)}`]),
  ];
}

/** Returns carets for the line below the trimmed excerpt. A place that goes on in the next line is marked to the end. */
function underline({ line, column, endLine, endColumn, excerpt }: Finding): string {
  const indent = excerpt.length - excerpt.trimStart().length;
  const width = Math.max(1, (endLine === line ? endColumn : excerpt.length + 1) - column);
  const available = Math.max(1, excerpt.length - column + 1);
  return ' '.repeat(Math.max(0, column - 1 - indent)) + '^'.repeat(Math.min(width, available));
}
