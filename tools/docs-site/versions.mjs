/** The names of versions, which are those of their folders. */

/** The version that is built from the main branch. */
export const unreleased = 'next';

/** Returns whether a name is that of a release: one to three numbers, such as `0.1`. */
export function isRelease(/** @type {string} */ name) {
  return /^\d+(\.\d+){0,2}$/.test(name);
}

/**
 * Returns the names of versions in order: what is not released first, then the newest.
 *
 * @param {readonly string[]} names Of folders; those that name no version are left out.
 */
export function versionsAmong(names) {
  const parts = (/** @type {string} */ name) => name.split('.').map(Number);
  const newestFirst = (/** @type {string} */ one, /** @type {string} */ other) => {
    const [a, b] = [parts(one), parts(other)];
    const index = a.findIndex((part, place) => part !== (b[place] ?? -1));
    return index === -1 ? b.length - a.length : (b[index] ?? -1) - (a[index] ?? -1);
  };
  const released = names.filter(isRelease).sort(newestFirst);
  return names.includes(unreleased) ? [unreleased, ...released] : released;
}
