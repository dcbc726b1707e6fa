import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Entry The declarations behind one or several public names of a package.
 * @property {string} folder The package, as an absolute path.
 * @property {string} name The package as it is published.
 * @property {readonly string[]} specifiers The names for an import: `@secure-start/element/define`.
 * @property {string} types The declarations, as an absolute path.
 */

/**
 * Returns the public entries of the packages in a folder, in order. Names for the same declarations are one entry.
 *
 * @param {string} folder
 * @returns {Entry[]}
 */
export function publicEntries(folder) {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => entriesOf(join(folder, name)));
}

/** @returns {Entry[]} */
function entriesOf(/** @type {string} */ folder) {
  /** @type {{ name: string, exports?: Record<string, string | { types?: string }> }} */
  const { name, exports = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  /** @type {Map<string, string[]>} */
  const specifiers = new Map();
  for (const [path, target] of Object.entries(exports)) {
    if (typeof target === 'string' || target.types === undefined) continue;
    const types = join(folder, target.types);
    specifiers.set(types, [...(specifiers.get(types) ?? []), name + path.slice(1)]);
  }
  return [...specifiers].map(([types, names]) => ({ folder, name, specifiers: names, types }));
}
