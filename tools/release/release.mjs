/**
 * Prepares a release. Publishes nothing: docs/how-to/release.md has the steps that follow.
 *
 *     npm run release -- --version 0.2.0 --dry-run      in a copy of the last commit; nothing here changes
 *     npm run release -- --version 0.2.0                here, in a tree without changes
 *
 * Sets the versions, moves the changelog's section, checks the tree, and makes tarballs, bill of materials and checksums
 * in `release`, or in the folder of `--to`.
 *
 *     npm run release -- --files-only                   the last part alone, for the version that the tree has
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root, say } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';
import { notesOf, withRelease } from './changelog.mjs';
import { licenceProblems } from './licences.mjs';
import { createSbom } from './sbom.mjs';
import { lockWithVersion, versionProblem, withVersion } from './versions.mjs';

/**
 * Runs a command to its end, in a folder. Returns its output.
 *
 * @typedef {(command: string, args: readonly string[], folder: string) => Promise<string>} Run
 */

/** A release that cannot be made; the message says what to do. */
export class ReleaseError extends Error {}

/** The commands that check the tree and pack it. The pages name the version of the simulator. */
const steps = [
  { title: 'Build', words: ['run', '--silent', 'build'] },
  { title: 'Pages', words: ['exec', '--', 'node', 'tools/gen-docs.mjs'] },
  { title: 'Check', words: ['run', '--silent', 'check'] },
];

/**
 * Makes a release in a folder with the repository: changes its files, and writes what is to be published to `to`.
 *
 * @param {{ folder: string, version: string, date: string, timestamp: string, to: string, run: Run, log: (line: string) => void }} options
 *   `timestamp`: the instant of the last commit, for the bill of materials.
 */
export async function prepareRelease({ folder, version, date, timestamp, to, run, log }) {
  checkDestination(to);
  setVersions({ folder, version, date });
  for (const { title, words } of steps) {
    log(`${title} …`);
    await run('npm', words, folder);
  }
  await makeFiles({ folder, version, timestamp, to, run, log });
}

/**
 * Writes what is to be published to a folder, in place of an older release: tarballs, bill of materials, notes and checksums.
 *
 * @param {{ folder: string, version: string, timestamp: string, to: string, run: Run, log: (line: string) => void }} options
 * @throws {ReleaseError} when a dependency has a licence that is not allowed, or the folder has other files.
 */
async function makeFiles({ folder, version, timestamp, to, run, log }) {
  checkDestination(to);
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const sbom = createSbom({ lock, version, timestamp });
  const problems = licenceProblems(sbom.components);
  if (problems.length > 0) {
    throw new ReleaseError(`${problems.join('\n')}\ntools/release/licences.mjs has the allowed ones.`);
  }
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  log('Pack …');
  await run('npm', ['run', '--silent', 'pack', '--', '--to', to], folder);
  writeFileSync(join(to, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`);
  const notes = notesOf(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), version);
  if (notes === undefined) throw new ReleaseError(`CHANGELOG.md has no section about ${version}.`);
  writeFileSync(join(to, 'NOTES.md'), `${notes}\n`);
  writeFileSync(join(to, 'SHA256SUMS'), checksums(to));
}

/**
 * Checks that nothing but a release would be replaced.
 *
 * @throws {ReleaseError}
 */
function checkDestination(/** @type {string} */ to) {
  if (!existsSync(to)) return;
  const names = statSync(to).isDirectory() ? readdirSync(to) : [to];
  if (names.length === 0 || names.includes('SHA256SUMS')) return;
  throw new ReleaseError(
    `${to} has files that are no release: it has no SHA256SUMS. Remove it, or name another folder with --to.`,
  );
}

/**
 * @param {{ folder: string, version: string, date: string }} options
 * @throws {ReleaseError}
 */
function setVersions({ folder, version, date }) {
  const change = (/** @type {string} */ path, /** @type {(text: string) => string} */ edit) => {
    const file = join(folder, path);
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
  };
  const { version: current, workspaces } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const problem = versionProblem({ current, next: version });
  if (problem !== undefined) throw new ReleaseError(problem);
  change('CHANGELOG.md', (text) => withRelease(text, { version, date }));
  const folders = workspaces.flatMap((/** @type {string} */ one) =>
    one.endsWith('/*') ? readdirSync(join(folder, one.slice(0, -2))).map((name) => one.replace('*', name)) : [one],
  );
  for (const one of ['.', ...folders]) change(join(one, 'package.json'), (text) => withVersion(text, version));
  change('package-lock.json', (text) => lockWithVersion(text, version));
  change('packages/simulator/src/version.ts', (text) => text.replace(`'${current}'`, `'${version}'`));
}

/** Returns the lines that `sha256sum --check` reads. */
function checksums(/** @type {string} */ folder) {
  const names = readdirSync(folder)
    .filter((name) => name !== 'SHA256SUMS')
    .sort();
  return names
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}

async function main() {
  const { values } = parseArgs({
    options: {
      version: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'files-only': { type: 'boolean', default: false },
      to: { type: 'string', default: join(root, 'release') },
      date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    },
  });
  const { date, 'dry-run': isDry } = values;
  const to = resolve(values.to);
  const changes = await runInFolder('git', ['status', '--porcelain'], root);
  if (changes !== '') throw new ReleaseError(`Commit or remove these first:\n${changes}`);
  const timestamp = new Date((await runInFolder('git', ['log', '-1', '--format=%cI'], root)).trim()).toISOString();
  if (values['files-only']) {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    await makeFiles({ folder: root, version, timestamp, to, run: runInFolder, log: say });
    return;
  }
  const { version } = values;
  if (version === undefined) throw new ReleaseError('Name the version: npm run release -- --version 0.2.0 --dry-run');
  const folder = isDry ? mkdtempSync(join(tmpdir(), 'secure-start-release-')) : root;
  try {
    if (isDry) await runInFolder('git', ['clone', '--quiet', root, folder], root);
    await prepareRelease({ folder, version, date, timestamp, to, run: runInFolder, log: say });
    console.log(await runInFolder('git', ['diff', '--stat'], folder));
    console.log(readFileSync(join(to, 'SHA256SUMS'), 'utf8'));
    console.log(isDry ? 'Nothing here was changed.' : 'Go on as docs/how-to/release.md says. Nothing was published.');
  } finally {
    if (isDry) rmSync(folder, { recursive: true });
  }
}

/** @type {Run} */
async function runInFolder(command, args, cwd) {
  const { exitCode, output } = await runCommand(command, args, { cwd, timeoutMs: 1_800_000 });
  if (exitCode !== 0) throw new ReleaseError(`${command} ${args.join(' ')} failed:\n${output}`);
  return output;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
