export type { Finding } from './finding.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export { progressOn, type Progress } from './progress.ts';
export { formats, type Format } from './report/formats.ts';
export { recipes, usualRecipes } from './recipes/recipes.ts';
export type { Decision, Rule, RuleId, Severity } from './rules/rule.ts';
export { MigrateUsageError } from './usage-error.ts';
export { rules } from './rules/rules.ts';
