/**
 * @typedef {object} TestRecord A line of the report of a test file.
 * @property {'started' | 'passed' | 'failed' | 'skipped' | 'todo'} outcome
 * @property {string} name The titles from the outermost to the test itself.
 * @property {string} [why] The error, or the reason why the test was skipped.
 */

/** The part of the events of node:test that is read here. @typedef {{ type: string, data: any }} TestEvent */

/**
 * Turns the events of node:test into records, one JSON text a line.
 *
 * Suites are not tests: they count only when they fail by themselves (a hook that threw) or are skipped as a whole.
 * The same holds for a test that fails only because one inside it did.
 *
 * @param {AsyncIterable<TestEvent>} events
 */
async function* report(events) {
  /** @type {string[]} */
  const titles = [];
  for await (const { type, data } of events) {
    if (type === 'test:dequeue') yield line({ outcome: 'started', name: data.name });
    if (type === 'test:start') titles.splice(data.nesting, titles.length, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const verdict = judge(type, data);
    if (verdict !== undefined)
      yield line({ name: [...titles.slice(0, data.nesting), data.name].join(' › '), ...verdict });
  }
}

/**
 * @returns {Omit<TestRecord, 'name'> | undefined}
 */
function judge(/** @type {string} */ type, /** @type {any} */ data) {
  const { error, type: kind } = data.details;
  if (isSet(data.todo)) return { outcome: 'todo' };
  if (isSet(data.skip)) return { outcome: 'skipped', ...(typeof data.skip === 'string' && { why: data.skip }) };
  if (type === 'test:fail') {
    if (error.failureType === 'subtestsFailed') return undefined;
    return { outcome: 'failed', why: explain(error) };
  }
  return kind === 'suite' ? undefined : { outcome: 'passed' };
}

/** Reads `todo` and `skip`: `true`, a reason (which may be empty), `false` or absent. */
const isSet = (/** @type {unknown} */ option) => option !== undefined && option !== false;

/** Returns the error that the test threw, which node:test wraps in its own, without the calls inside Node. */
function explain(/** @type {any} */ error) {
  const { cause } = error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? error.message);
  return text.replace(/\n +at .*node:internal\/.*/g, '');
}

const line = (/** @type {TestRecord} */ record) => `${JSON.stringify(record)}\n`;

// Node takes a reporter from the default export and from nowhere else.
export { report as default };
