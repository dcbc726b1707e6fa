// `npm test [-- WORD …] [--every-node]`: runs every test file, or those whose path contains a WORD.
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { closingLines } from './testing/closing-lines.mjs';
import { install } from './install.mjs';
import { otherNodes } from './testing/other-nodes.mjs';
import { runTestFile } from './testing/run-test-file.mjs';
import { find, provide } from './testing/system-programs.mjs';
import { findTestFiles, isOnEveryNode, programsNeededBy, shortName } from './testing/test-files.mjs';

const everyNode = process.argv.includes('--every-node');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const browsers = /** @type {const} */ (['chromium', 'firefox', 'webkit']);
let passed = 0;
/** @type {string[]} */
const failed = [];
/** @type {string[]} */
const notRun = [];

await install();
await build();
const files = findTestFiles(words).map((file) => ({ file, programs: programsNeededBy(file) }));
const missing = await provide(new Set(files.flatMap(({ programs }) => [...programs])));

if (words.length === 0) {
  for (const { name, why } of await check()) {
    print(name, { passed: why === undefined ? 1 : 0, failed: why === undefined ? [] : [{ name, why }], skipped: [] });
  }
}
await runAll(files, process.execPath, process.versions.node);
if (everyNode) {
  // What a browser does depends little on the Node behind the page: the others get the demos and the stories.
  const others = files.filter(({ file, programs }) => !needsBrowser(programs) || isOnEveryNode(file));
  for (const { version, executable, why } of await otherNodes()) {
    if (executable === undefined) skip(`everything on Node ${version}`, why ?? '');
    else await runAll(others, executable, version);
  }
}

if (files.length === 0) failed.push(`No test file has ${words.join(' or ')} in its path.`);
for (const line of closingLines({ passed, failed, notRun })) console.log(line);
process.exitCode = failed.length > 0 ? 1 : 0;

/**
 * Runs files on one Node: as many at a time as there are cores, then the browsers, each of which takes several.
 *
 * @param {{ file: string, programs: Set<import('./testing/system-programs.mjs').ProgramName> }[]} chosen
 * @param {string} node
 * @param {string} version
 */
async function runAll(chosen, node, version) {
  const cores = availableParallelism();
  const runnable = chosen.filter(({ file, programs }) => {
    const lacking = [...programs].filter((name) => missing.has(name));
    if (lacking.length > 0) skip(shortName(file), `needs ${lacking.join(', ')}`);
    return lacking.length === 0;
  });
  const browser = runnable.filter(({ programs }) => needsBrowser(programs));
  const env = {
    CHROMIUM: find('chromium'),
    FIREFOX: find('firefox'),
    WEBKIT_DRIVER: find('webkit'),
    XVFB: find('xvfb'),
  };
  const runOne = async (/** @type {string} */ file) => {
    const startedAt = performance.now();
    const verdict = await runTestFile({ file, node, env });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print(shortName(file), verdict, { seconds: `${seconds} s`, node: `Node ${version}` });
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

/**
 * @param {string} title
 * @param {import('./testing/test-verdict.mjs').Verdict} verdict
 * @param {{ seconds: string, node: string }} [where]
 */
function print(title, verdict, where) {
  passed += verdict.passed;
  const remark = where ? `, ${where.seconds}, ${where.node}` : '';
  console.log(`${verdict.failed.length === 0 ? '✓' : '✗'} ${title} (${verdict.passed} passed${remark})`);
  for (const { name, why } of verdict.failed) {
    failed.push(`${title} › ${name}${where ? ` (${where.node})` : ''}`);
    console.log(`\n  ✗ ${name}\n${why.replace(/^/gm, '      ')}\n`);
  }
  for (const { name, why } of verdict.skipped) skip(`${title} › ${name}`, why);
}

function skip(/** @type {string} */ name, /** @type {string} */ why) {
  notRun.push(`${name}: ${why}`);
}

/** Answers for the programs that a file needs. */
function needsBrowser(/** @type {Set<import('./testing/system-programs.mjs').ProgramName>} */ programs) {
  return browsers.some((name) => programs.has(name));
}
