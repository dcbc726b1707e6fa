export { type EncodingCount, type UnreadableFile, type UnreadKind } from './coverage.ts';
export { type Finding } from './findings/finding.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export { createProgress, type Progress } from './progress.ts';
export { defaultRecipes, recipeNames } from './recipes/recipes.ts';
export { formats, type Format } from './report/formats.ts';
export { type JsonReport } from './report/json.ts';
export { type Decision, type Rule, type RuleId, type Severity } from './rules/rule.ts';
export { MigrateUsageError } from './usage-error.ts';
