import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from '../repository.mjs';
import { isProgramName } from './system-programs.mjs';

/** The folders with tests, after a build. */
const folders = ['packages/*/dist', 'e2e/dist', 'examples/dist', 'bench/dist', 'tools'];

/**
 * Returns the test files whose path contains one of the words; all when there are no words.
 *
 * @param {readonly string[]} words For example `client` or `e2e/login`.
 * @returns {string[]} Absolute paths, in order.
 */
export function findTestFiles(words) {
  return folders
    .flatMap((folder) => (folder.startsWith('packages/*') ? packageFolders() : [join(root, folder)]))
    .flatMap((folder) => filesIn(folder))
    .filter((file) => /\.test\.m?js$/.test(file))
    .filter((file) => isCurrent(file))
    .filter((file) => words.length === 0 || words.some((word) => shortName(file).includes(word)))
    .sort();
}

/** Returns the path of the source of a test, without its ending: `packages/client/src/qr-content`. */
export function shortName(/** @type {string} */ file) {
  return relative(root, sourceOf(file))
    .replaceAll('\\', '/')
    .replace(/\.test\.(ts|mjs)$/, '');
}

/**
 * Selects the files for a second Node. In a browser these are the demos of `npm start` alone: a browser shows little of
 * the Node behind the page. The others are all but
 *
 * - the benchmarks;
 * - those with PostgreSQL or Redis, whose clients are JavaScript only, or with stunnel or Prometheus, which are other programs;
 * - the simulator's clients in other languages, and its image and pipelines, which bring a Node of their own.
 *
 * @param {{ file: string, needsBrowser: boolean }} job
 */
export function dependsOnNode({ file, needsBrowser }) {
  const name = shortName(file);
  return needsBrowser
    ? name.endsWith('/demo')
    : !name.startsWith('bench/') &&
        !/^e2e\/src\/(?:languages|pipelines)\//.test(name) &&
        !/\/(?:postgres|redis|stunnel|prometheus)[^/]*$/.test(name);
}

/**
 * Returns the programs that a test file needs, by the imports and names in it and in the files it imports.
 *
 * @returns {Set<import('./system-programs.mjs').ProgramName>}
 */
export function programsNeededBy(/** @type {string} */ file, seen = new Set()) {
  const needed = new Set();
  // The tools need none of them, and name them all here.
  if (seen.has(file) || file.startsWith(join(root, 'tools')) || !existsSync(file)) return needed;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (/from 'playwright-core'/.test(text)) needed.add('headlessChromium');
  if (/\bwhole: true\b|executablePath: process\.env\['CHROMIUM'\]/.test(text)) needed.add('chromium');
  if (/from 'puppeteer-core'/.test(text)) needed.add('firefox');
  if (/from 'selenium-webdriver'/.test(text)) needed.add('webkit').add('xvfb');
  if (/'zbarimg'/.test(text)) needed.add('zbar');
  if (/'openssl'/.test(text)) needed.add('openssl');
  if (/'xmlsec1'/.test(text)) needed.add('xmlsec1');
  if (/'unzip'/.test(text)) needed.add('unzip');
  if (/'tinyproxy'/.test(text)) needed.add('tinyproxy');
  if (/'initdb'/.test(text)) needed.add('postgres');
  if (/'redis-server'/.test(text)) needed.add('redis');
  if (/'stunnel4'/.test(text)) needed.add('stunnel');
  if (/'nginx'/.test(text)) needed.add('nginx');
  if (/'promtool'/.test(text)) needed.add('prometheus');
  for (const [, list = ''] of text.matchAll(/\bprograms?: (\[[^\]]+\]|'\w+')/g)) {
    for (const [, name = ''] of list.matchAll(/'(\w+)'/g)) if (isProgramName(name)) needed.add(name);
  }
  for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
    for (const name of programsNeededBy(resolve(dirname(file), specifier), seen)) needed.add(name);
  }
  return needed;
}

const packageFolders = () => readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'dist'));

/** @returns {string[]} */
function filesIn(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** Returns `false` for a compiled test whose source is gone: tsc removes nothing. */
const isCurrent = (/** @type {string} */ file) => existsSync(sourceOf(file));

/** Returns the source of a compiled test file; the file itself when it was not compiled. */
function sourceOf(/** @type {string} */ file) {
  const map = `${file}.map`;
  if (!existsSync(map)) return file;
  return resolve(dirname(file), JSON.parse(readFileSync(map, 'utf8')).sources[0]);
}
