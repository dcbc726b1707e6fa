/**
 * Returns the end of a test run: files that were not run and why, tests that failed, and the count.
 *
 * They come last, where a reader looks first, and where a log that was cut still has them.
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
