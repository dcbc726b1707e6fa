import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';

/** Folders with files that are installed, built, generated from signatures, or the input of tests. */
const unread = new Set(['node_modules', 'dist', '.cache', '.git', 'packages/migrate/cases', 'docs/api']);

/** Returns the programs and pages of the repository: texts by path, in order. */
export function readTexts() {
  const paths = pathsIn('').filter((path) => /\.(ts|tsx|mjs|md)$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** @returns {string[]} */
function pathsIn(/** @type {string} */ folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (unread.has(entry.name) || unread.has(path)) return [];
      return entry.isDirectory() ? pathsIn(path) : [path];
    });
}
