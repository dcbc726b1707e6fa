/** The addresses of pages on the site, and the way from one to another. */
import { posix } from 'node:path';

/**
 * Returns the address of a Markdown page, from the folder of the version.
 *
 * @param {string} path Of the page, from the root of the repository.
 */
export function addressOf(path) {
  if (path === 'README.md') return 'about.html';
  const below = path.replace(/^docs\//, '').replace(/\.md$/, '');
  const ofPackage = /^(packages\/[^/]+)\/README$/.exec(below)?.[1];
  if (ofPackage !== undefined) return `${ofPackage}.html`;
  if (!below.includes('/') && below !== 'README') return `${below.toLowerCase()}.html`;
  return `${below.replace(/README$/, 'index')}.html`;
}

/**
 * Returns a link from one address to another. Links are relative, so that the site works in any folder of any host.
 *
 * @param {{ from: string, to: string }} addresses
 */
export function relativeLink({ from, to }) {
  const [path = '', anchor] = to.split('#');
  const link = path === from ? '' : posix.relative(posix.dirname(from), path);
  if (anchor === undefined) return link === '' ? posix.basename(from) : link;
  return `${link}#${anchor}`;
}
