import type { Finding } from '../findings/finding.ts';
import { decisionQuestions, type Decision, type RuleId, type Severity } from '../rules/rule.ts';
import { getRule } from '../rules/rules.ts';

/** Findings that wait for the same decision. */
export interface DecisionGroup {
  decision: Decision;
  question: string;
  findings: Finding[];
}

/** Groups findings by decision, in the order of `decisionQuestions`. Decisions without findings are left out. */
export function groupByDecision(findings: readonly Finding[]): DecisionGroup[] {
  const questions = Object.entries(decisionQuestions) as [Decision, string][];
  return questions
    .map(([decision, question]) => ({
      decision,
      question,
      findings: findings.filter(({ rule }) => getRule(rule).decision === decision),
    }))
    .filter((group) => group.findings.length > 0);
}

/** Groups findings by rule, in the order in which the rules first occur. */
export function groupByRule(findings: readonly Finding[]): Map<RuleId, Finding[]> {
  const groups = new Map<RuleId, Finding[]>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return groups;
}

/** Counts the files that have findings. */
export function countFiles(findings: readonly Finding[]): number {
  return new Set(findings.map(({ file }) => file)).size;
}

/** Counts the findings of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { rule } of findings) counts[getRule(rule).severity] += 1;
  return counts;
}

/** Formats counts: `1 error, 2 warnings, 3 notes`. Notes are left out when there are none. */
export function formatCounts(counts: Record<Severity, number>): string {
  return (['error', 'warning', 'note'] as const)
    .filter((severity) => severity !== 'note' || counts.note > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
}
