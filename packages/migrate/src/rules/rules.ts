import { changedMembers } from './changed-members.ts';
import type { Rule, RuleId } from './rule.ts';
import { surroundings } from './surroundings.ts';

/** All rules, those of the table of parameter changes first. */
export const rules: readonly Rule[] = [...changedMembers, ...surroundings];

/** The rule of that name. */
export function ruleOf(id: RuleId): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`No rule is called ${id}.`);
  return rule;
}
