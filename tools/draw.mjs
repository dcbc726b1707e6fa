// `node tools/draw.mjs --commit HASH --from FOLDER,FOLDER --count N`: draws files to read, by the hash of a commit.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

const usage = 'Usage: node tools/draw.mjs --commit HASH --from packages/server/src,packages/simulator/src --count 3';

/**
 * Returns the files that the hash of a commit selects: the reader has no say in it, and a second reader gets the same.
 *
 * @param {{ commit: string, paths: readonly string[], count: number }} options `paths`: what a folder holds, tests included.
 * @returns {string[]} At most `count` paths, in alphabetical order.
 */
export function drawFiles({ commit, paths, count }) {
  const rank = (/** @type {string} */ path) => createHash('sha256').update(`${commit}\n${path}`).digest('hex');
  return paths
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.\w+$/.test(path))
    .map((path) => ({ path, rank: rank(path) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ path }) => path)
    .sort();
}

/** Runs git and returns the lines it printed; ends the program with git's own words when it refuses. */
async function git(/** @type {string[]} */ ...args) {
  const { exitCode, output } = await runCommand('git', args);
  if (exitCode !== 0) fail(output.trim());
  return output.split('\n').filter((line) => line !== '');
}

/** @returns {never} */
function fail(/** @type {string} */ why) {
  say(`${why}\n${usage}`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { commit: { type: 'string' }, from: { type: 'string' }, count: { type: 'string', default: '3' } },
  });
  const { commit = fail('--commit is missing.'), from = fail('--from is missing.') } = values;
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1) fail(`--count ${values.count} is no number of files.`);

  // The full hash and the files of that commit: a later run prints the same, whatever is checked out.
  const [hash = ''] = await git('rev-parse', '--verify', '--end-of-options', `${commit}^{commit}`);
  for (const folder of from.split(',')) {
    const paths = await git('ls-tree', '-r', '--name-only', hash, '--', `${folder.replace(/\/+$/, '')}/`);
    if (paths.length === 0) fail(`${folder} holds no file in ${hash}.`);
    for (const path of drawFiles({ commit: hash, paths, count })) console.log(path);
  }
}
