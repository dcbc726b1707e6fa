/**
 * Returns the files that a package promises in `exports` and `bin` and does not contain. Patterns such as `./dist/*.js` are
 * promised once any file matches.
 *
 * @param {{ manifest: { exports?: unknown, bin?: unknown }, files: readonly string[] }} options
 *   `files` are paths in the package: `dist/index.js`.
 */
export function missingEntries({ manifest, files }) {
  const targets = [...targetsOf(manifest.exports), ...targetsOf(manifest.bin)];
  const promised = new Set(targets.map((target) => target.replace(/^\.\//, '')));
  return [...promised].filter((target) => {
    const [start = '', end] = target.split('*');
    if (end === undefined) return !files.includes(target);
    return !files.some((file) => file.startsWith(start) && file.endsWith(end));
  });
}

/**
 * Conditions may stand in conditions, and `null` closes a path.
 *
 * @returns {string[]}
 */
function targetsOf(/** @type {unknown} */ entry) {
  if (typeof entry === 'string') return [entry];
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.values(entry).flatMap(targetsOf);
}
