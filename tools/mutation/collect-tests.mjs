// Stands in for `node:test` in a mutation run: keeps the tests that a file declares, so that they run many times in one
// process.
import fc from 'fast-check';

/** @typedef {{ id: string, file: string, run: () => unknown }} CollectedTest */

// The same examples in each run, and no search for a smaller one: a test that fails is enough.
fc.configureGlobal({ seed: 20260310, endOnFailure: true });

/** @type {{ file: string, names: string[], tests: CollectedTest[] }} */
let current = { file: '', names: [], tests: [] };
let loads = 0;

/**
 * Returns the tests of a file. The file is read anew each time, so that what it makes at its top is made by the code as
 * it is now.
 *
 * @param {{ url: URL, file: string }} options
 */
export async function collectTests({ url, file }) {
  current = { file, names: [], tests: [] };
  loads += 1;
  await import(`${url.href}?load=${loads}`);
  return current.tests;
}

export function describe(/** @type {string} */ name, /** @type {() => void} */ declare) {
  current.names.push(name);
  declare();
  current.names.pop();
}

export function test(/** @type {string} */ name, /** @type {() => unknown} */ run) {
  const { file, names, tests } = current;
  const id = [file, ...names, name].join(' > ');
  if (tests.some((other) => other.id === id)) throw new Error(`Two tests have one name: ${id}`);
  tests.push({ id, file, run });
}
