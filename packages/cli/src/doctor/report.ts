import type { CheckResult } from './check-result.ts';

const marks: Readonly<Record<CheckResult['status'], string>> = {
  passed: '✓',
  warning: '!',
  failed: '✗',
  skipped: '–',
};

/** Returns the report for people: a line for each check, and what to do below. */
export function reportAsText(results: readonly CheckResult[]): readonly string[] {
  const width = Math.max(...results.map(({ check }) => check.length));
  const lines = results.flatMap(({ check, status, finding, advice }) => [
    `${marks[status]} ${check.padEnd(width)}  ${finding}`,
    ...(advice === undefined ? [] : [`  ${''.padEnd(width)}  → ${advice}`]),
  ]);
  const count = (wanted: CheckResult['status']): number => results.filter(({ status }) => status === wanted).length;
  const summary = `${count('passed')} passed, ${count('warning')} with a warning, ${count('failed')} failed, ${count('skipped')} skipped`;
  return [...lines, '', summary];
}

/** Returns the report for programs, one JSON object: see docs/reference/doctor-output.schema.json. */
export function reportAsJson(results: readonly CheckResult[]): string {
  return JSON.stringify({ status: overallStatus(results), checks: results });
}

function overallStatus(results: readonly CheckResult[]): CheckResult['status'] {
  return (
    (['failed', 'warning', 'passed'] as const).find((worst) => results.some(({ status }) => status === worst)) ??
    'skipped'
  );
}
