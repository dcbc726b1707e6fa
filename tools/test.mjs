// `npm test [-- WORD …] [--every-node]`: runs every test file, or those whose path contains a WORD.
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { otherNodes } from './other-nodes.mjs';
import { runTestFile } from './run-test-file.mjs';
import { find, provide } from './system-programs.mjs';
import { findTestFiles, programsNeededBy, shortName } from './test-files.mjs';

const everyNode = process.argv.includes('--every-node');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const browsers = /** @type {const} */ (['chromium', 'firefox', 'webkit']);
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const notRun = [];

await install();
await build();
const files = findTestFiles(words).map((file) => ({ file, programs: programsNeededBy(file) }));
const missing = await provide(new Set(files.flatMap(({ programs }) => [...programs])));

if (words.length === 0) {
  for (const { name, why } of await check()) {
    print(
      name,
      { passed: why === undefined ? 1 : 0, failed: why === undefined ? [] : [{ name, why }], skipped: [] },
      '',
    );
  }
}
await runAll(process.execPath, process.versions.node);
if (everyNode) {
  for (const { version, executable, why } of await otherNodes()) {
    if (executable === undefined) skip(`everything on Node ${version}`, why ?? '');
    else await runAll(executable, version);
  }
}

if (notRun.length > 0) console.log(`\nNot run:\n${notRun.join('\n')}`);
if (files.length === 0) {
  console.log(`No test file has ${words.join(' or ')} in its path.`);
  total.failed += 1;
}
const alsoSkipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${alsoSkipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs all files on one Node: as many at a time as there are cores, then the browsers, each of which takes several. */
async function runAll(/** @type {string} */ node, /** @type {string} */ version) {
  const cores = availableParallelism();
  const runnable = files.filter(({ file, programs }) => {
    const lacking = [...programs].filter((name) => missing.has(name));
    if (lacking.length > 0) skip(shortName(file), `needs ${lacking.join(', ')}`);
    return lacking.length === 0;
  });
  const browser = runnable.filter(({ programs }) => browsers.some((name) => programs.has(name)));
  const env = {
    CHROMIUM: find('chromium'),
    FIREFOX: find('firefox'),
    WEBKIT_DRIVER: find('webkit'),
    XVFB: find('xvfb'),
  };
  const runOne = async (/** @type {string} */ file) => {
    const startedAt = performance.now();
    const verdict = await runTestFile({ file, node, env });
    print(shortName(file), verdict, `${((performance.now() - startedAt) / 1000).toFixed(1)} s, Node ${version}`);
  };
  await inParallel(
    cores,
    runnable.filter((entry) => !browser.includes(entry)),
    ({ file }) => runOne(file),
  );
  await inParallel(Math.max(1, Math.floor(cores / 2)), browser, ({ file }) => runOne(file));
}

/**
 * @template T
 * @param {number} limit
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<void>} work
 */
async function inParallel(limit, items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}

function print(
  /** @type {string} */ title,
  /** @type {import('./test-verdict.mjs').Verdict} */ { passed, failed, skipped },
  /** @type {string} */ remark,
) {
  total.passed += passed;
  total.failed += failed.length;
  console.log(`${failed.length === 0 ? '✓' : '✗'} ${title} (${passed} passed${remark === '' ? '' : `, ${remark}`})`);
  for (const { name, why } of failed) console.log(`\n  ✗ ${name}\n${why.replace(/^/gm, '      ')}\n`);
  for (const { name, why } of skipped) skip(`${title} › ${name}`, why);
}

function skip(/** @type {string} */ name, /** @type {string} */ why) {
  total.skipped += 1;
  notRun.push(`  ${name}: ${why}`);
}
