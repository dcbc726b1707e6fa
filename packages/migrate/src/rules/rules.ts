import { integrationRules } from './integration-rules.ts';
import { memberRules } from './member-rules.ts';
import type { Rule, RuleId } from './rule.ts';

/** All rules, those from the table of parameter changes first. */
export const rules: readonly Rule[] = [...memberRules, ...integrationRules];

/** Returns the rule of an id. */
export function getRule(id: RuleId): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
}
