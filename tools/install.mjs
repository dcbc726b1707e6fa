import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './node-version.mjs';
import { root, say } from './repository.mjs';
import { runCommand } from './run-command.mjs';

/** Installs what `package-lock.json` names, unless it is installed already. */
export async function install() {
  requireNode();
  const missing = firstMissing(readLock('package-lock.json') ?? {}, readLock('node_modules/.package-lock.json'));
  if (missing === undefined) return;
  say(`Installing dependencies (${missing}). It can take some minutes …`);
  const { exitCode, output } = await runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (exitCode === 0) return;
  say(output);
  say('npm could not install the dependencies. Is the npm registry reachable? `npm ci` says more.');
  process.exit(1);
}

/**
 * Returns a few words about the first package that the installed tree lacks; `undefined` when it has all of the lock.
 *
 * npm writes the tree it installed to `node_modules/.package-lock.json`, so no stamp of our own is needed. Optional
 * packages are those of other platforms.
 *
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage> | undefined} installed
 */
export function firstMissing(wanted, installed) {
  if (installed === undefined) return 'for the first time';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional) continue;
    const present = installed[path];
    if (present === undefined) return `${path} is missing`;
    if (present.version !== entry.version || present.integrity !== entry.integrity) return `${path} has changed`;
  }
  return undefined;
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readLock(/** @type {string} */ path) {
  const file = join(root, path);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
