/** @typedef {import('./test-reporter.mjs').TestRecord} TestRecord */

/**
 * @typedef {object} Verdict
 * @property {number} passed
 * @property {{ name: string, why: string }[]} failed
 * @property {{ name: string, why: string }[]} skipped
 */

/**
 * Counts the outcomes of a test file.
 *
 * Stricter than node:test: a cancelled test, a `todo`, a file without tests, and a file whose process does not end by
 * itself with code 0 all count as failed.
 *
 * @param {{ records: readonly TestRecord[], exitCode: number | null, timedOut: boolean, output: string }} run
 * @returns {Verdict}
 */
export function judgeFile({ records, exitCode, timedOut, output }) {
  const of = (/** @type {TestRecord['outcome']} */ outcome) => records.filter((record) => record.outcome === outcome);
  const passed = of('passed').length;
  const skipped = of('skipped').map(({ name, why = 'no reason given' }) => ({ name, why }));
  const failed = [
    ...of('failed').map(({ name, why = '' }) => ({ name, why })),
    ...of('todo').map(({ name }) => ({ name, why: 'A `todo` is refused: write the test or leave it out.' })),
  ];

  if (timedOut) failed.push({ name: '(the whole file)', why: hungTests(records) + withOutput(output) });
  else if (exitCode !== 0 && failed.length === 0)
    failed.push({
      name: '(the whole file)',
      why: `The process ended with ${exitCode ?? 'a signal'}.${withOutput(output)}`,
    });
  else if (passed + failed.length + skipped.length === 0)
    failed.push({ name: '(the whole file)', why: `It has no tests.${withOutput(output)}` });
  return { passed, failed, skipped };
}

/** Names the tests that had started and not ended when time was up; without one, a handle kept the process alive. */
function hungTests(/** @type {readonly TestRecord[]} */ records) {
  const ended = new Set(
    records.filter(({ outcome }) => outcome !== 'started').map(({ name }) => name.split(' › ').pop()),
  );
  const hung = records.filter(({ outcome, name }) => outcome === 'started' && !ended.has(name)).map(({ name }) => name);
  if (hung.length === 0) return 'All tests ended, but something was left alive: a server, a timer or a connection.';
  return `Time was up while these ran: ${hung.join('; ')}.`;
}

const withOutput = (/** @type {string} */ output) => (output.trim() === '' ? '' : `\n${output.trim()}`);
