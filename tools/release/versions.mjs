import { isOurs } from './package-problems.mjs';

/** @typedef {Record<string, string>} Dependencies */

const groups = /** @type {const} */ (['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']);

const pattern = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?$/;

/**
 * Returns why a version cannot follow another, if there is a reason.
 *
 * @param {{ current: string, next: string }} versions
 */
export function versionProblem({ current, next }) {
  const [before, after] = [pattern.exec(current), pattern.exec(next)];
  if (before === null || after === null) return `${next} is no version such as 0.2.0 or 0.2.0-rc.1`;
  for (const place of [1, 2, 3]) {
    const difference = Number(after[place]) - Number(before[place]);
    if (difference > 0) return undefined;
    if (difference < 0) return `${next} is older than ${current}`;
  }
  // 0.2.0 follows 0.2.0-rc.1, and nothing of the same three numbers follows 0.2.0.
  return before[4] !== undefined && (after[4] === undefined || isLater(before[4], after[4]))
    ? undefined
    : `${next} does not follow ${current}`;
}

function isLater(/** @type {string} */ before, /** @type {string} */ after) {
  return after.localeCompare(before, 'en', { numeric: true }) > 0;
}

/** Returns the text of a package.json with a version, in its own and in all dependencies on our packages. */
export function withVersion(/** @type {string} */ text, /** @type {string} */ version) {
  return `${JSON.stringify(changed(JSON.parse(text), version), null, 2)}\n`;
}

/** Returns the text of package-lock.json with a version, in the root and in each workspace. */
export function lockWithVersion(/** @type {string} */ text, /** @type {string} */ version) {
  const lock = JSON.parse(text);
  const packages = Object.entries(lock.packages).map(([path, entry]) => [
    path,
    path.includes('node_modules/') ? entry : changed(entry, version),
  ]);
  return `${JSON.stringify({ ...lock, version, packages: Object.fromEntries(packages) }, null, 2)}\n`;
}

/** @returns {object} */
function changed(/** @type {Record<string, unknown>} */ manifest, /** @type {string} */ version) {
  const ours = groups
    .filter((group) => manifest[group] !== undefined)
    .map((group) => [group, withOurs(/** @type {Dependencies} */ (manifest[group]), version)]);
  return { ...manifest, version, ...Object.fromEntries(ours) };
}

function withOurs(/** @type {Dependencies} */ dependencies, /** @type {string} */ version) {
  const entries = Object.entries(dependencies);
  // The examples and tests are a package of ours that is not published.
  return Object.fromEntries(entries.map(([name, wanted]) => [name, isVersioned(name) ? version : wanted]));
}

const isVersioned = (/** @type {string} */ name) => isOurs(name) || name === 'secure-start-examples';
