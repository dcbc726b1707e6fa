import type { Finding } from '../finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import { countBySeverity, groupByDecision, inWords } from './count.ts';
import type { Report } from './report.ts';

/** A report for people who read it in a terminal: by decision, then by rule, each place with its line. */
export function terminalReport(report: Report, options: { color: boolean }): string {
  const paint = painter(options.color);
  const { findings, files, inBaseline, unreadable } = report;
  const lines: string[] = [];
  for (const { question, findings: group } of groupByDecision(findings)) {
    lines.push(paint.bold(`${question} (${group.length})`), '');
    for (const [rule, places] of byRule(group)) lines.push(...ruleLines(rule, places, paint));
  }
  for (const { path, reason } of unreadable) lines.push(paint.dim(`Not read: ${path}: ${reason}`));
  const hidden = inBaseline > 0 ? `, ${inBaseline} more in the baseline` : '';
  lines.push(
    findings.length === 0
      ? `Nothing of 5.x found in ${files} files${hidden}.`
      : paint.bold(
          `${inWords(countBySeverity(findings))} in ${new Set(findings.map(({ file }) => file)).size} of ${files} files${hidden}.`,
        ),
  );
  return `${lines.join('\n')}\n`;
}

type Painter = Record<'bold' | 'dim' | 'red' | 'yellow' | 'cyan', (text: string) => string>;

function painter(color: boolean): Painter {
  const paint = (code: number) => (text: string) => (color ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { bold: paint(1), dim: paint(2), red: paint(31), yellow: paint(33), cyan: paint(36) };
}

function byRule(findings: readonly Finding[]): Map<RuleId, Finding[]> {
  const groups = new Map<RuleId, Finding[]>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return groups;
}

function ruleLines(id: RuleId, places: readonly Finding[], paint: Painter): string[] {
  const rule = ruleOf(id);
  const mark = { error: paint.red('error'), warning: paint.yellow('warning'), note: paint.cyan('note') }[rule.severity];
  return [
    `${mark} ${paint.bold(rule.title)} ${paint.dim(id)}`,
    `  Why:     ${rule.why}`,
    `  Instead: ${rule.instead}`,
    paint.dim(`  ${rule.docs}`),
    ...places.flatMap((place) => placeLines(place, paint)),
    '',
  ];
}

function placeLines(finding: Finding, paint: Painter): string[] {
  const { file, line, column, endLine, endColumn, excerpt, detail, suggestion } = finding;
  const indent = excerpt.length - excerpt.trimStart().length;
  const width = Math.max(1, (endLine === line ? endColumn : excerpt.length + 1) - column);
  const caret =
    ' '.repeat(Math.max(0, column - 1 - indent)) +
    '^'.repeat(Math.min(width, Math.max(1, excerpt.length - column + 1)));
  return [
    `  ${paint.cyan(`${file}:${line}:${column}`)}`,
    ...(excerpt === '' ? [] : [`    ${excerpt.trim()}`, `    ${paint.dim(caret)}`]),
    ...(detail === undefined ? [] : [`    ${detail}`]),
    ...(suggestion === undefined ? [] : [`    Suggested: ${suggestion}`]),
  ];
}
