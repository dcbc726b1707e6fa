import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root, say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

// What imports installed packages is imported once they are installed: this file is loaded before.

/**
 * Checks the text of the repository: format, lint, types of the tools, words, public names, regular expressions, the
 * lock.
 *
 * @returns {Promise<{ name: string, why?: string, remark?: string }[]>} One entry a check; `why` when it failed.
 */
export async function check() {
  const cache = join(root, 'node_modules/.cache/prettier');
  const tools = [
    tool('format', 'prettier/bin/prettier.cjs', '--check', '--cache', `--cache-location=${cache}`, '.'),
    tool('lint', 'oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
    tool('types of the tools', 'typescript/bin/tsc', '-p', 'tools'),
  ];
  // The tools are processes of their own and run meanwhile.
  const [{ checkWords }, { checkRegexes }] = await Promise.all([
    import('./words/words.mjs'),
    import('./regexes/regexes.mjs'),
  ]);
  const own = [checkWords(), await publicNamesAreReported(), await checkRegexes(), lockIsComplete()];
  return [...(await Promise.all(tools)), ...own];
}

async function tool(/** @type {string} */ name, /** @type {string} */ script, /** @type {string[]} */ ...args) {
  const { exitCode, output } = await runCommand(process.execPath, [join(root, 'node_modules', script), ...args]);
  return exitCode === 0 ? { name } : { name, why: output };
}

/** Compares the public names of the packages, as they are built, with the pages of docs/api. */
async function publicNamesAreReported() {
  const [{ staleReports }, { publicEntries }, { apiReports }] = await Promise.all([
    import('./api/compare.mjs'),
    import('./api/entries.mjs'),
    import('./api/report.mjs'),
  ]);
  const reports = await apiReports(publicEntries(join(root, 'packages')));
  const why = await staleReports({ folder: join(root, 'docs/api'), reports });
  return { name: 'public names', ...(why !== undefined && { why }) };
}

/** A lock written where a registry lacks some platform's binary omits it, and `npm ci` then fails on every platform. */
function lockIsComplete() {
  const name = 'lock';
  /** @type {Record<string, { optionalDependencies?: Record<string, string> }>} */
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const absent = named.filter((dependency) => !locked.has(dependency));
  return absent.length === 0 ? { name } : { name, why: `package-lock.json lacks ${absent.join(', ')}` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [only, ...rest] = process.argv.slice(2);
  await install();
  if (only === 'words') (await import('./words/words.mjs')).runWords(rest);
  else await checkAll();
}

async function checkAll() {
  await build();
  for (const { name, why, remark } of await check()) {
    say(why === undefined ? `✓ ${name}${remark === undefined ? '' : ` (${remark})`}` : `✗ ${name}\n${why}`);
    if (why !== undefined) process.exitCode = 1;
  }
}
