// `npm test [-- WORD …] [--every-node]`: runs every test file, or those whose path contains a WORD.
import { availableParallelism } from 'node:os';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { closingLines } from './testing/closing-lines.mjs';
import { otherNodes } from './testing/other-nodes.mjs';
import { runTestFile } from './testing/run-test-file.mjs';
import { runJobs } from './testing/schedule.mjs';
import { secondTries } from './testing/second-try.mjs';
import {
  browsersNotScanned,
  isScanned,
  kindsPrintedBy,
  notScanned,
  printedOnPurpose,
} from './testing/secrets/scanned-files.mjs';
import { slowestFiles } from './testing/slowest-files.mjs';
import { find, provide } from './testing/system-programs.mjs';
import { dependsOnNode, findTestFiles, programsNeededBy, shortName } from './testing/test-files.mjs';

/** @typedef {import('./testing/system-programs.mjs').ProgramName} ProgramName */
/** @typedef {import('./testing/test-verdict.mjs').Verdict} Verdict */

/** A test file on one Node. @typedef {{ file: string, needsBrowser: boolean, node: string, version: string }} Job */

const everyNode = process.argv.includes('--every-node');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const browsers = /** @type {const} */ (['chromium', 'headlessChromium', 'firefox', 'webkit']);
let passed = 0;
/** @type {{ name: string, why: string }[]} */
const failed = [];
/** @type {string[]} */
const notRun = [];
/** Files that failed, and what failed in them. @type {Map<Job, Verdict>} */
const verdicts = new Map();
/** @type {{ name: string, why: string }[]} */
const passedLater = [];
/** @type {import('./testing/slowest-files.mjs').FileTime[]} */
const times = [];

await install();
await build();
const files = findTestFiles(words).map((file) => ({ file, programs: programsNeededBy(file) }));
const wanted = new Set(files.flatMap(({ programs }) => [...programs]));
const [missing, checks] = await Promise.all([provide(wanted), words.length === 0 ? check() : []]);
for (const { name, why } of checks) {
  print(name, { passed: why === undefined ? 1 : 0, failed: why === undefined ? [] : [{ name, why }], skipped: [] });
  if (why !== undefined) failed.push({ name, why });
}
await runJobs({ jobs: await listJobs(), cores: availableParallelism(), run: runFile });
for (const job of secondTries([...verdicts.keys()])) await tryAgain(job);
for (const [{ file, version }, verdict] of verdicts) failed.push(...named(verdict.failed, shortName(file), version));

if (files.length === 0) failed.push({ name: `No test file has ${words.join(' or ')} in its path.`, why: '' });
if (words.length === 0) printNotScanned();
for (const line of words.length === 0 ? slowestFiles({ times }) : []) console.log(line);
for (const line of closingLines({ passed, failed, notRun, passedLater })) console.log(line);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Returns the files to run, on this Node and, with `--every-node`, on the others. */
async function listJobs() {
  const runnable = files.filter(({ file, programs }) => {
    const lacking = [...programs].filter((name) => missing.has(name));
    if (lacking.length > 0) skip(shortName(file), `needs ${lacking.join(', ')}`);
    return lacking.length === 0;
  });
  const jobsOn = (/** @type {string} */ node, /** @type {string} */ version) =>
    runnable.map(({ file, programs }) => ({ file, node, version, needsBrowser: needsBrowser(programs) }));

  const jobs = jobsOn(process.execPath, process.versions.node);
  for (const { version, executable, why } of everyNode ? await otherNodes() : []) {
    if (executable === undefined) skip(`everything on Node ${version}`, why ?? '');
    else jobs.push(...jobsOn(executable, version).filter(dependsOnNode));
  }
  return jobs;
}

function needsBrowser(/** @type {Set<ProgramName>} */ programs) {
  return browsers.some((name) => programs.has(name));
}

async function runFile(/** @type {Job} */ job) {
  const verdict = await run(job);
  if (verdict.failed.length > 0) verdicts.set(job, verdict);
}

/** Runs a file that has failed once more, with the machine to itself. */
async function tryAgain(/** @type {Job} */ job) {
  const first = verdicts.get(job);
  passed -= first?.passed ?? 0;
  console.log(`Once more, alone: ${shortName(job.file)}`);
  const verdict = await run(job);
  verdicts.delete(job);
  if (verdict.failed.length > 0) verdicts.set(job, verdict);
  else passedLater.push(...named(first?.failed ?? [], shortName(job.file), job.version));
}

/** Runs a test file, and prints and counts what came of it, except for the failures. */
async function run(/** @type {Job} */ { file, needsBrowser: hasBrowser, node, version }) {
  const env = {
    CHROMIUM: find('chromium'),
    HEADLESS_CHROMIUM: find('headlessChromium'),
    FIREFOX: find('firefox'),
    WEBKIT_DRIVER: find('webkit'),
    XVFB: find('xvfb'),
  };
  const name = shortName(file);
  const startedAt = performance.now();
  const verdict = await runTestFile({
    file,
    node,
    env,
    isScanned: isScanned({ name, needsBrowser: hasBrowser }),
    printed: kindsPrintedBy(name),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  times.push({ name, node: version, seconds });
  print(name, verdict, `, ${seconds.toFixed(1)} s, Node ${version}`);
  return verdict;
}

function print(/** @type {string} */ title, /** @type {Verdict} */ verdict, remark = '') {
  passed += verdict.passed;
  console.log(`${verdict.failed.length === 0 ? '✓' : '✗'} ${title} (${verdict.passed} passed${remark})`);
  for (const { name, why } of verdict.failed) console.log(`\n  ✗ ${name}\n${why.replace(/^/gm, '      ')}\n`);
  for (const { name, why } of verdict.skipped) skip(`${title} › ${name}`, why);
}

/** @returns {{ name: string, why: string }[]} */
function named(/** @type {Verdict['failed']} */ tests, /** @type {string} */ title, /** @type {string} */ version) {
  return tests.map(({ name, why }) => ({ name: `${title} › ${name} (Node ${version})`, why }));
}

function skip(/** @type {string} */ name, /** @type {string} */ why) {
  const line = `${name}: ${why}`;
  if (!notRun.includes(line)) notRun.push(line);
}

/** Prints what the search for secrets leaves out, with the reasons. */
function printNotScanned() {
  console.log('\nOutput of the test files was searched for secrets and personal numbers, except:');
  console.log(`  those that drive a browser: ${browsersNotScanned}`);
  for (const [path, why] of Object.entries(notScanned)) console.log(`  ${path}: ${why}`);
  console.log('Searched for all but what is printed on purpose:');
  for (const [path, { kinds, why }] of Object.entries(printedOnPurpose)) {
    console.log(`  ${path} (${kinds.join(', ')}): ${why}`);
  }
}
