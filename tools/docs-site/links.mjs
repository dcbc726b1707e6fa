/** Makes the links of a Markdown page lead somewhere on the site, or to the repository on the web. */
import { posix } from 'node:path';
import { addressOf, relativeLink } from './addresses.mjs';

/**
 * @typedef {object} Surroundings
 * @property {ReadonlySet<string>} pages Paths of the Markdown pages, from the root of the repository.
 * @property {ReadonlySet<string>} files Paths of the other files that the site has: pictures, schemas.
 * @property {string} repository Address of the repository.
 * @property {string} revision Branch or tag of the repository that the site is built from.
 * @property {(path: string) => 'file' | 'folder' | undefined} kindOf Looks a path of the repository up.
 */

/**
 * Returns the place to which a link leads, for use in a page of the site.
 *
 * @param {object} options
 * @param {string} options.folder Folder of the text that has the link, from the root of the repository.
 * @param {string} options.address Of the page of the site that has the text.
 * @param {string} options.link As it is written there.
 * @param {Surroundings} options.surroundings
 * @throws {Error} The link leads nowhere.
 */
export function siteLink({ folder, address, link, surroundings }) {
  if (/^[a-z]+:/.test(link) || link.startsWith('#')) return link;
  const [path = '', anchor] = link.split('#');
  const target = posix.join(folder, path).replace(/\/$/, '');
  const own = siteAddress({ target, surroundings });
  const withAnchor = (/** @type {string} */ to) => (anchor === undefined ? to : `${to}#${anchor}`);
  if (own !== undefined) return relativeLink({ from: address, to: withAnchor(own) });
  const kind = surroundings.kindOf(target);
  if (kind === undefined) throw new Error(`${address}: ${link} leads nowhere.`);
  const view = kind === 'file' ? 'blob' : 'tree';
  return withAnchor(`${surroundings.repository}/${view}/${surroundings.revision}/${target}`);
}

/**
 * Returns the address on the site of a file or folder of the repository; `undefined` when the site does not have it.
 *
 * @param {{ target: string, surroundings: Surroundings }} options
 */
function siteAddress({ target, surroundings: { pages, files } }) {
  if (target === 'docs/api') return 'api/index.html';
  const report = /^docs\/api\/([\w-]+)\.api\.md$/.exec(target)?.[1];
  if (report !== undefined) return `api/${report}.html`;
  if (pages.has(target)) return addressOf(target);
  if (pages.has(`${target}/README.md`)) return addressOf(`${target}/README.md`);
  return files.has(target) ? target.replace(/^docs\//, '') : undefined;
}
