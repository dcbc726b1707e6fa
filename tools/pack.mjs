/**
 * Makes the tarballs of the packages as they are published.
 *
 *     npm run pack                     into the folder tarballs
 *     npm run pack -- --to FOLDER
 *
 * Builds first, and removes older tarballs of the packages from the folder. Prints one line of JSON for each package: name, folder, tarball and files. A package that lacks a file of
 * its `exports` or `bin`, or has one that should not ship, is an error.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { missingEntries } from './pages/missing-entries.mjs';
import { publishedText, webAddress } from './pages/published-links.mjs';
import { problemsOfPackage } from './release/package-problems.mjs';
import { root, say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {import('./release/package-problems.mjs').Manifest} Manifest */

/** A package of the repository, with the files that it publishes. */
/** @typedef {{ folder: string, source: string, manifest: Manifest, published: string[] }} Packed */

/** The packages cannot be made; the message says why. */
class PackError extends Error {}

const { values } = parseArgs({ options: { to: { type: 'string', default: join(root, 'tarballs') } } });
const destination = resolve(values.to);
await install();
await build();
mkdirSync(destination, { recursive: true });
const copies = mkdtempSync(join(tmpdir(), 'secure-start-pack-'));
try {
  const packages = await readPackages();
  for (const one of packages) copyPackage(one);
  stopAtProblems(packages);
  removeTarballs();
  const made = await npmPack({ cwd: copies, folders: packages, args: ['--pack-destination', destination] });
  for (const [index, { manifest, source, published }] of packages.entries()) {
    const tarball = join(destination, made[index]?.filename ?? '');
    console.log(JSON.stringify({ name: manifest.name, folder: source, tarball, files: published }));
  }
} catch (error) {
  if (!(error instanceof PackError)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  rmSync(copies, { recursive: true });
}

/** Removes the tarballs of the packages: those of another version would be installed beside the new ones. */
function removeTarballs() {
  const names = readdirSync(destination).filter((name) => /^secure-start-.+\.tgz$/.test(name));
  for (const name of names) rmSync(join(destination, name));
}

/** Returns the packages with the files that npm would publish, without leftovers of the compiler. */
async function readPackages() {
  const found = readdirSync(join(root, 'packages')).map((name) => {
    const source = join(root, 'packages', name);
    const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
    return { folder: `packages/${name}`, source, manifest };
  });
  const listed = await npmPack({ cwd: root, folders: found, args: ['--dry-run'] });
  return found.map((one, index) => {
    const paths = (listed[index]?.files ?? []).map(({ path }) => path);
    // A package has its own copy of the licence only here.
    return { ...one, published: [...paths.filter((path) => !isLeftover(one.source, path)), 'LICENSE'] };
  });
}

/** Copies the files of a package; links in its pages and types lead to the web. */
function copyPackage(/** @type {Packed} */ { folder, source, manifest, published }) {
  const address = webAddress(manifest);
  for (const path of published) {
    const target = join(copies, folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (path === 'LICENSE') copyFileSync(join(root, path), target);
    else if (!/\.(?:md|d\.c?ts)$/.test(path)) copyFileSync(join(source, path), target);
    else {
      const text = readFileSync(join(source, path), 'utf8');
      writeFileSync(target, publishedText({ path, text, folder, repository: address, published }));
    }
  }
}

/**
 * Checks that each package is fit to be published.
 *
 * @throws {PackError}
 */
function stopAtProblems(/** @type {readonly Packed[]} */ packages) {
  const problems = packages.flatMap(({ folder, manifest, published }) => {
    const files = new Map(published.map((path) => [path, readFileSync(join(copies, folder, path), 'utf8')]));
    const missing = missingEntries({ manifest, files: published });
    return [
      ...missing.map((path) => `lacks ${path}, which its package.json names`),
      ...problemsOfPackage({ manifest, files, folder, repository: root }),
    ].map((problem) => `${manifest.name} ${problem}.`);
  });
  if (problems.length > 0) throw new PackError(problems.join('\n'));
}

/** Returns whether a file was compiled from a source that is gone: the compiler leaves such files behind. */
function isLeftover(/** @type {string} */ folder, /** @type {string} */ path) {
  const [, name] = /^dist\/(.+?)\.(?:js|js\.map|d\.ts)$/.exec(path) ?? [];
  if (name === undefined || !existsSync(join(folder, 'dist', `${name}.js.map`))) return false;
  return !['ts', 'tsx'].some((extension) => existsSync(join(folder, 'src', `${name}.${extension}`)));
}

/**
 * Runs `npm pack` once for all packages, which takes a tenth of the time of one run for each.
 *
 * @param {{ cwd: string, folders: readonly { folder: string, manifest: Manifest }[], args: readonly string[] }} options
 * @returns {Promise<{ name: string, filename: string, files: { path: string }[] }[]>} In the order of the packages.
 */
async function npmPack({ cwd, folders, args }) {
  const words = ['pack', '--json', '--silent', '--ignore-scripts', ...args];
  const { exitCode, output } = await runCommand('npm', [...words, ...folders.map(({ folder }) => `./${folder}`)], {
    cwd,
  });
  if (exitCode !== 0) throw new PackError(output);
  /** @type {{ name: string, filename: string, files: { path: string }[] }[]} */
  const packed = JSON.parse(output);
  return folders.map(({ manifest }) => {
    const one = packed.find(({ name }) => name === manifest.name);
    if (one === undefined) throw new Error(`npm packed no ${manifest.name} of ${basename(cwd)}`);
    return one;
  });
}
