/**
 * Returns the end of a test run: files that were not run and why, tests that failed, also those of which a second try passed,
 * and the count.
 *
 * They come last, where a reader looks first, and where a log that was cut still has them.
 *
 * @param {{ passed: number, failed: readonly Failure[], notRun: readonly string[], passedLater?: readonly Failure[] }} run
 *   `failed`: the tests with where they failed, and why: the beginning of it is printed. `passedLater`: those of files that
 *   passed at the second try. `notRun`: names with reasons.
 * @returns {string[]}
 */
export function closingLines({ passed, failed, notRun, passedLater = [] }) {
  return [
    ...list('Not run:', notRun),
    ...list('Failed at first; the whole file passed when it ran alone:', passedLater.map(withReason)),
    ...list('Failed:', failed.map(withReason)),
    '',
    `${passed} passed, ${failed.length} failed${notRun.length > 0 ? `, ${notRun.length} skipped` : ''}`,
  ];
}

/** A test that failed. @typedef {{ name: string, why: string }} Failure */

function withReason(/** @type {Failure} */ { name, why }) {
  return [name, ...beginningOf(why)].join('\n      ');
}

/** The lines of a reason that tell most: a log that was cut may have lost the rest of it. */
const reasonLines = 8;

function beginningOf(/** @type {string} */ why) {
  return why
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, reasonLines);
}

function list(/** @type {string} */ heading, /** @type {readonly string[]} */ names) {
  return names.length === 0 ? [] : ['', heading, ...names.map((name) => `  ${name}`)];
}
