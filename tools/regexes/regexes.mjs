/** Checks that no regular expression of the packages can take more than linear time, whatever text it meets. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';
import { parseSources } from '../words/parse.mjs';
import { readTexts } from '../words/repository-texts.mjs';
import { accepted } from './accepted.mjs';
import { regexesIn } from './find-regexes.mjs';

/** Verdicts of earlier runs by regular expression: an analysis takes up to seconds. */
const cacheFile = join(root, 'node_modules/.cache/regexes.json');

/**
 * Checks the regular expressions of all packages and examples.
 *
 * @returns {Promise<{ name: string, why?: string }>}
 */
export async function checkRegexes() {
  const name = 'regular expressions';
  const faults = await faultsIn(readRegexes());
  return faults.length === 0 ? { name } : { name, why: faults.join('\n') };
}

/** Returns the regular expressions of all packages and examples; those of tests meet no text from outside. */
export function readRegexes() {
  const isRead = (/** @type {string} */ path) =>
    /^(?:packages\/[^/]+|examples)\/src\/.*\.tsx?$/.test(path) && !/\.test\.|\/test-support\//.test(path);
  return regexesIn(parseSources(new Map([...readTexts()].filter(([path]) => isRead(path)))));
}

/**
 * Returns a line for each regular expression that is not known to be linear.
 *
 * @param {readonly import('./find-regexes.mjs').Regex[]} regexes
 */
export async function faultsIn(regexes) {
  const doubtful = regexes.filter(({ literal }) => !accepted.has(literal));
  const literals = doubtful.filter(({ isComposed }) => !isComposed).map(({ literal }) => literal);
  const verdicts = await verdictsOf([...new Set(literals)]);
  return doubtful
    .map(({ path, line, literal }) => ({ place: `${path}:${line}: ${literal}`, verdict: verdicts[literal] }))
    .filter(({ verdict }) => verdict !== 'linear')
    .map(
      ({ place, verdict }) => `${place}\n  ${verdict ?? 'is composed: match without one, or say in accepted.mjs why'}`,
    );
}

/**
 * @param {readonly string[]} literals
 * @returns {Promise<Record<string, string>>}
 */
async function verdictsOf(literals) {
  const known = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : {};
  const unknown = literals.filter((literal) => known[literal] === undefined);
  if (unknown.length === 0) return known;
  const analyser = join(root, 'tools/regexes/analyse.mjs');
  const { exitCode, output } = await runCommand(process.execPath, [analyser, JSON.stringify(unknown)]);
  if (exitCode !== 0) throw new Error(`the analysis of regular expressions failed: ${output}`);
  const found = Object.entries(JSON.parse(output));
  // What took too long says nothing of the expression: it is analysed again in the next run.
  const kept = found.filter(([, verdict]) => !verdict.includes('timeout'));
  mkdirSync(dirname(cacheFile), { recursive: true });
  // Put into place at once: another run, or a copy of this folder by links, reads the same file.
  writeFileSync(`${cacheFile}.${process.pid}`, JSON.stringify({ ...known, ...Object.fromEntries(kept) }));
  renameSync(`${cacheFile}.${process.pid}`, cacheFile);
  return { ...known, ...Object.fromEntries(found) };
}
