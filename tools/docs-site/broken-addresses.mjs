/** Looks for links of the site that lead nowhere: to a file that is not there, or to an anchor that is not in it. */
import { posix } from 'node:path';

/**
 * Returns the broken links of the pages among some files. Addresses of other sites are not looked up.
 *
 * @param {object} options
 * @param {ReadonlyMap<string, string | Buffer>} options.files By address.
 * @param {ReadonlySet<string>} options.above Names of the files above the folder, which are written later.
 * @returns {string[]} `guide/binding.html: ../nowhere.html`
 */
export function brokenAddresses({ files, above }) {
  const anchors = new Map(
    [...files].map(([address, content]) => [address, typeof content === 'string' ? idsIn(content) : new Set()]),
  );
  return [...files].flatMap(([address, content]) => {
    if (!address.endsWith('.html')) return [];
    const links = new Set([...String(content).matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link = '']) => link));
    return [...links]
      .filter((link) => !leadsSomewhere({ address, link, anchors, above }))
      .map((link) => `${address}: ${link}`);
  });
}

/**
 * @param {object} options
 * @param {string} options.address Of the page that has the link.
 * @param {string} options.link As it stands in the page.
 * @param {ReadonlyMap<string, ReadonlySet<unknown>>} options.anchors Of each file.
 * @param {ReadonlySet<string>} options.above
 */
function leadsSomewhere({ address, link, anchors, above }) {
  if (/^[a-z]+:/.test(link)) return true;
  const [path = '', anchor] = link.replaceAll('&amp;', '&').split('#');
  const target = path === '' ? address : posix.join(posix.dirname(address), path);
  if (target.startsWith('../')) return above.has(target.slice(3));
  const found = anchors.get(target);
  return found !== undefined && (anchor === undefined || found.has(decodeURIComponent(anchor)));
}

function idsIn(/** @type {string} */ html) {
  return new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id));
}
