/**
 * Makes the tarballs of the packages as they are published.
 *
 *     npm run pack                     into the folder tarballs
 *     npm run pack -- --to FOLDER
 *
 * Builds first. Prints one line of JSON for each package: name, folder, tarball and files. A package that lacks a file of
 * its `exports` or `bin` is an error.
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
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { missingEntries } from './pages/missing-entries.mjs';
import { publishedText } from './pages/published-links.mjs';
import { root, say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

const { values } = parseArgs({ options: { to: { type: 'string', default: join(root, 'tarballs') } } });
const destination = resolve(values.to);
await install();
await build();
mkdirSync(destination, { recursive: true });
const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
for (const packed of await Promise.all(folders.map(pack))) console.log(JSON.stringify(packed));

/** Packs a copy of a package's folder in which links lead to the web. */
async function pack(/** @type {string} */ folder) {
  const source = join(root, folder);
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const { name, repository } = manifest;
  const [{ files }] = await npmPack({ cwd: source, args: ['--dry-run'] });
  // A package has its own copy of the licence only here.
  const published = [...files.map(({ path }) => path).filter((path) => !isLeftover(source, path)), 'LICENSE'];
  const missing = missingEntries({ manifest, files: published });
  if (missing.length > 0) {
    say(`${name} lacks files that its package.json names: ${missing.join(', ')}.`);
    process.exit(1);
  }
  const copy = mkdtempSync(join(tmpdir(), 'secure-start-pack-'));
  try {
    for (const path of published) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      if (path === 'LICENSE') copyFileSync(join(root, path), join(copy, path));
      else if (!/\.(?:md|d\.c?ts)$/.test(path)) copyFileSync(join(source, path), join(copy, path));
      else {
        const text = readFileSync(join(source, path), 'utf8');
        const address = repository.url.replace(/^git\+|\.git$/g, '');
        writeFileSync(join(copy, path), publishedText({ path, text, folder, repository: address, published }));
      }
    }
    const [{ filename }] = await npmPack({ cwd: copy, args: ['--pack-destination', destination] });
    return { name, folder: source, tarball: join(destination, filename), files: published };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Returns whether a file was compiled from a source that is gone: the compiler leaves such files behind. */
function isLeftover(/** @type {string} */ folder, /** @type {string} */ path) {
  const [, name] = /^dist\/(.+?)\.(?:js|js\.map|d\.ts)$/.exec(path) ?? [];
  if (name === undefined || !existsSync(join(folder, 'dist', `${name}.js.map`))) return false;
  return !['ts', 'tsx'].some((extension) => existsSync(join(folder, 'src', `${name}.${extension}`)));
}

/**
 * @param {{ cwd: string, args: readonly string[] }} options
 * @returns {Promise<[{ filename: string, files: { path: string }[] }]>}
 */
async function npmPack({ cwd, args }) {
  const { exitCode, output } = await runCommand('npm', ['pack', '--json', '--silent', '--ignore-scripts', ...args], {
    cwd,
  });
  if (exitCode === 0) return JSON.parse(output);
  say(output);
  return process.exit(1);
}
