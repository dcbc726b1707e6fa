// A test runner for Stryker: runs the tests of `verify` in the process that asks, a thousand times faster than a process
// for each test file. A test that is quick runs before one that is slow.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import './keys.mjs';

/** The member of the global object that Stryker and the code that it instruments share. */
const namespace = '__stryker__';
const testStatus = { success: 0, failed: 1 };

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: createRunner }];

/** @typedef {import('./collect-tests.mjs').CollectedTest} CollectedTest */
/** @typedef {{ id: string, name: string, fileName: string, status: number, timeSpentMs: number, failureMessage?: string }} TestResult */

function createRunner() {
  /** @type {Record<string, any>} */
  const globals = globalThis;
  const shared = (globals[namespace] ??= {});
  /** @type {typeof import('./collect-tests.mjs') | undefined} */
  let collector;
  /** @type {Record<string, number>} */
  let durations = {};

  /** Loads the code, once in a process. A mutant that acts while the code loads is active by now. */
  async function load() {
    if (collector !== undefined) return collector;
    for (const file of filesIn('dist').filter((name) => !/\.test\.js$|test-support/.test(name)))
      await import(urlOf(file).href);
    if (existsSync('durations.json')) durations = JSON.parse(readFileSync('durations.json', 'utf8'));
    collector = /** @type {typeof import('./collect-tests.mjs')} */ (await import(urlOf('collect-tests.mjs').href));
    return collector;
  }

  /**
   * Runs a test of a file, or the file's loading, and returns what became of it.
   *
   * @returns {Promise<TestResult>}
   */
  async function attempt(/** @type {{ id: string, file: string, run: () => unknown }} */ { id, file, run }) {
    shared.currentTestId = id;
    const start = performance.now();
    const known = { id, name: id, fileName: sourceOf(file) };
    try {
      await run();
      return { ...known, status: testStatus.success, timeSpentMs: performance.now() - start };
    } catch (error) {
      if (isMissingModule(error)) throw error;
      const failureMessage = String(error).slice(0, 300);
      return { ...known, status: testStatus.failed, timeSpentMs: performance.now() - start, failureMessage };
    } finally {
      shared.currentTestId = undefined;
    }
  }

  /** Loads a file of tests anew. */
  async function loadTests(
    /** @type {typeof import('./collect-tests.mjs')} */ { collectTests },
    /** @type {string} */ file,
  ) {
    /** @type {readonly CollectedTest[]} */
    let tests = [];
    const run = async () => (tests = await collectTests({ url: urlOf(file), file }));
    return { loading: await attempt({ id: file, file, run }), tests };
  }

  return {
    capabilities: () => ({ reloadEnvironment: false }),

    async dryRun() {
      shared.activeMutant = undefined;
      delete shared.hitCount;
      delete shared.hitLimit;
      shared.mutantCoverage = { static: {}, perTest: {} };
      const loaded = await load();
      /** @type {TestResult[]} */
      const results = [];
      for (const file of testFiles()) {
        const { loading, tests } = await loadTests(loaded, file);
        results.push(loading);
        for (const one of tests) results.push(await attempt(one));
      }
      durations = Object.fromEntries(results.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
      writeFileSync('durations.json', JSON.stringify(durations));
      return { status: 'complete', tests: results, mutantCoverage: shared.mutantCoverage };
    },

    async mutantRun(/** @type {any} */ { activeMutant, mutantActivation, testFilter, hitLimit }) {
      shared.mutantCoverage = undefined;
      shared.hitCount = hitLimit === undefined ? undefined : 0;
      shared.hitLimit = hitLimit;
      if (mutantActivation === 'static') shared.activeMutant = activeMutant.id;
      try {
        const loaded = await load();
        shared.activeMutant = activeMutant.id;
        return await runNearestFirst(loaded, { source: activeMutant.fileName, filter: testFilter });
      } catch (error) {
        // A change of the code takes no file away: something else worked in the tree.
        if (isMissingModule(error)) return { status: 'error', errorMessage: String(error) };
        // The code did not load.
        return { status: 'killed', killedBy: ['loading'], nrOfTests: 0, failureMessage: String(error) };
      } finally {
        shared.activeMutant = undefined;
      }
    },
  };

  /** Runs the tests that reach a mutant until one fails, those in the folder of the mutant first. */
  async function runNearestFirst(
    /** @type {typeof import('./collect-tests.mjs')} */ loaded,
    /** @type {{ source: string, filter: readonly string[] | undefined }} */ { source, filter },
  ) {
    const folder = dirname(source).replace(/^.*\bsrc\b/, 'dist');
    const files = testFiles().filter((file) => filter === undefined || filter.some((id) => id.startsWith(file)));
    const near = await runFiles(loaded, { files: files.filter((file) => dirname(file) === folder), filter });
    if (near.status !== 'survived') return near;
    return runFiles(loaded, { files: files.filter((file) => dirname(file) !== folder), filter });
  }

  /** Loads files of tests anew and runs the tests of the filter, the quick ones first, until one fails. */
  async function runFiles(
    /** @type {typeof import('./collect-tests.mjs')} */ loaded,
    /** @type {{ files: readonly string[], filter: readonly string[] | undefined }} */ { files, filter },
  ) {
    /** @type {CollectedTest[]} */
    const all = [];
    for (const file of files) {
      const { loading, tests } = await loadTests(loaded, file);
      if (loading.status === testStatus.failed) return runResult(loading, all.length);
      all.push(...tests.filter(({ id }) => filter === undefined || filter.includes(id) || filter.includes(file)));
    }
    all.sort((one, other) => (durations[one.id] ?? 0) - (durations[other.id] ?? 0));
    for (const one of all) {
      const result = await attempt(one);
      if (result.status === testStatus.failed) return runResult(result, all.length);
    }
    return { status: 'survived', nrOfTests: all.length };
  }

  function runResult(/** @type {TestResult} */ { id, failureMessage }, /** @type {number} */ nrOfTests) {
    if (shared.hitCount > shared.hitLimit) return { status: 'timeout', reason: 'The code runs in circles.' };
    return { status: 'killed', killedBy: [id], nrOfTests, failureMessage };
  }
}

const isMissingModule = (/** @type {unknown} */ error) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';

const urlOf = (/** @type {string} */ file) => pathToFileURL(join(process.cwd(), file));

/** The source of a file, by which Stryker sees that its tests have changed. */
const sourceOf = (/** @type {string} */ file) =>
  join(process.cwd(), file.replace(/^dist/, 'src').replace(/\.js$/, '.ts'));

const testFiles = () => filesIn('dist').filter((name) => name.endsWith('.test.js'));

/** @returns {string[]} */
function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name))
    .sort();
}
