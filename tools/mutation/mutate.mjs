// `npm run mutate [-- [--fresh] [--page] FOLDER …]`: changes `verify` in every small way, and prints the changes that no
// test notices. Not a part of `npm test`. FOLDER is one of `packages/verify/src`, or `.` for the files in it; without one,
// all are changed, and packages/verify/mutation.md is written.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../repository.mjs';
import { hasReason, mutationPage, unmatched } from './page.mjs';
import { report } from './report.mjs';
import { survivorOf } from './result.mjs';

const here = join(root, 'tools/mutation');
/** Stryker is installed apart: only those who mutate need it. */
const stryker = join(root, 'node_modules/.cache/mutation-tools');
const stage = join(root, 'node_modules/.cache/mutation');
const incremental = join(stage, 'incremental.json');
const page = join(root, 'packages/verify/mutation.md');
const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: { fresh: { type: 'boolean', default: false }, page: { type: 'boolean', default: false } },
});

// Its dependencies and its types; Stryker's copy of it is made into JavaScript apart.
run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'packages/verify'], root);
if (!existsSync(join(stryker, 'node_modules'))) {
  mkdirSync(stryker, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(here, name), join(stryker, name));
  run('npm', ['ci', '--no-audit', '--no-fund'], stryker);
}
prepareStage();
run(process.execPath, [join(stryker, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run'], stage);
const result = JSON.parse(readFileSync(join(stage, 'mutation.json'), 'utf8'));
console.log(report(result));
if (values.page || wanted.length === 0) writePage();

function writePage() {
  const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  const strykerVersion = manifest.devDependencies['@stryker-mutator/core'];
  const commit = execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  writeFileSync(page, mutationPage({ result, date: new Date(), commit, strykerVersion }));
  run(
    process.execPath,
    [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', '--log-level=warn', page],
    root,
  );
  const { survivors, reasons } = unmatched(result);
  for (const { file, line } of survivors) console.log(`${file}:${line} survives without a reason.`);
  for (const { file, lineText } of reasons) console.log(`src/${file}: a reason has no survivor: ${lineText}`);
  process.exitCode = survivors.length + reasons.length === 0 ? 0 : 1;
}

/** Copies what is mutated and its tests; the package is not touched. What an earlier run found is kept. */
function prepareStage() {
  const src = join(stage, 'src');
  rmSync(src, { recursive: true, force: true });
  cpSync(join(root, 'packages/verify/src'), src, { recursive: true });
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (isLeftOut(name, join(src, name))) rmSync(join(src, name));
  }
  for (const name of ['collect-tests.mjs', 'transpile.mjs']) cpSync(join(here, name), join(stage, name));
  if (values.fresh) rmSync(incremental, { force: true });
  forgetSurvivors();
  writeFileSync(join(stage, 'package.json'), '{ "name": "mutation", "private": true, "type": "module" }\n');
  writeFileSync(join(stage, 'stryker.config.json'), JSON.stringify(configuration(), undefined, 2));
}

/**
 * Lets what survived be tried again: Stryker sees no change of `test-support`, and no new test of a constant. What has a reason
 * stays, and so does what runs in circles. A change that only took too long may have met a busy machine.
 */
function forgetSurvivors() {
  if (!existsSync(incremental)) return;
  const known = JSON.parse(readFileSync(incremental, 'utf8'));
  for (const [name, file] of Object.entries(known.files)) {
    // Folders that are not changed now keep what was found: a survivor that is not tried again must not be lost.
    if (wanted.length > 0 && !wanted.some((folder) => isIn(name, folder))) continue;
    file.mutants = file.mutants.filter((/** @type {import('./result.mjs').Mutant} */ mutant) => {
      const { status, statusReason } = mutant;
      if (status === 'Killed' || (status === 'Timeout' && statusReason !== undefined)) return true;
      return status === 'Survived' && hasReason(survivorOf({ file: name, source: file.source, mutant }));
    });
  }
  writeFileSync(incremental, JSON.stringify(known));
}

function isIn(/** @type {string} */ file, /** @type {string} */ folder) {
  return folder === '.' ? /^src\/[^/]+$/.test(file) : file.startsWith(`src/${folder}/`);
}

/** Comparisons with other programs, and damage at random: they are slow, and no behaviour may rest on them alone. */
function isLeftOut(/** @type {string} */ name, /** @type {string} */ file) {
  return name.endsWith('.test.ts') && (/\bdamaged-/.test(name) || /missingProgram/.test(readFileSync(file, 'utf8')));
}

function configuration() {
  const files =
    wanted.length === 0 ? ['**/*.ts'] : wanted.map((folder) => (folder === '.' ? '*.ts' : `${folder}/**/*.ts`));
  return {
    testRunner: 'in-process',
    plugins: [join(here, 'in-process-runner.mjs')],
    buildCommand: `${process.execPath} transpile.mjs`,
    mutate: [
      ...files.map((file) => `src/${file}`),
      '!src/**/*.test.ts',
      '!src/**/*.test.kit.ts',
      '!src/test-support/**',
    ],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    timeoutMS: 60_000,
    incremental: true,
    incrementalFile: incremental,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: 'mutation.json' },
    allowConsoleColors: false,
    // No types are checked: esbuild removes them.
    disableTypeChecks: false,
  };
}

/** Runs a program to its end; its output is the user's. @throws Error when it fails. */
function run(/** @type {string} */ program, /** @type {string[]} */ args, /** @type {string} */ cwd) {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}
