import type { Finding } from '../finding.ts';
import { ruleOf } from '../rules/rules.ts';
import { decisionQuestions, type Decision, type Severity } from '../rules/rule.ts';

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { rule } of findings) counts[ruleOf(rule).severity] += 1;
  return counts;
}

/** Findings in the groups a person decides about, the largest questions in their fixed order; empty groups are left out. */
export function groupByDecision(
  findings: readonly Finding[],
): { decision: Decision; question: string; findings: Finding[] }[] {
  const order = Object.entries(decisionQuestions) as [Decision, string][];
  return order
    .map(([decision, question]) => ({
      decision,
      question,
      findings: findings.filter(({ rule }) => ruleOf(rule).decision === decision),
    }))
    .filter((group) => group.findings.length > 0);
}

/** `1 error, 2 warnings, 0 notes` */
export function inWords(counts: Record<Severity, number>): string {
  return (['error', 'warning', 'note'] as const)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
}
