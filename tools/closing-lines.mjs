/**
 * What stands at the end of a test run, where one looks first and where a log that was cut still is: what was not run and
 * why, what failed, and the count.
 *
 * @param {{ passed: number, failed: readonly string[], notRun: readonly string[] }} run
 *   `failed`: names of tests with where they failed; `notRun`: names with reasons.
 * @returns {string[]}
 */
export function closingLines({ passed, failed, notRun }) {
  return [
    ...list('Not run:', notRun),
    ...list('Failed:', failed),
    '',
    `${passed} passed, ${failed.length} failed${notRun.length > 0 ? `, ${notRun.length} skipped` : ''}`,
  ];
}

function list(/** @type {string} */ heading, /** @type {readonly string[]} */ names) {
  return names.length === 0 ? [] : ['', heading, ...names.map((name) => `  ${name}`)];
}
