/** Reads the Markdown pages of the repository: which there are, their links, the anchors of their sections. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../repository.mjs';
import { anchorMaker } from './anchors.mjs';

/** Folders that hold nothing of ours, or no pages; of the root's other folders only those below are read. */
const unread = new Set(['node_modules', 'dist', 'src', 'cases']);
const folders = ['.', 'docs', 'packages', 'examples'];

/** Returns the paths of all pages, from the root of the repository. */
export function pages() {
  return folders.flatMap(pagesIn);
}

/** Returns the pages in a folder of the repository and, except for the root itself, below it. */
function pagesIn(/** @type {string} */ folder) {
  /** @type {string[]} */
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && path.endsWith('.md')) found.push(path);
    if (entry.isDirectory() && folder !== '.' && !unread.has(entry.name)) found.push(...pagesIn(path));
  }
  return found;
}

export function readPage(/** @type {string} */ path) {
  return readFileSync(join(root, path), 'utf8');
}

/** Returns the links of a page that lead nowhere; addresses of other sites are not looked up. */
export function brokenLinks(/** @type {string} */ page) {
  return linksIn(readPage(page))
    .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))
    .map((link) => `${page}: ${link}`);
}

function leadsSomewhere(/** @type {string} */ page, /** @type {string} */ link) {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || !target.endsWith('.md') || anchorsIn(readPage(target)).includes(anchor);
}

export function linksIn(/** @type {string} */ markdown) {
  const prose = withoutCode(markdown).replace(/(?<!\[)`[^`\n]*`(?!\])/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link);
}

/** Returns the anchors of a page: those of its headings, and those that are written out. */
export function anchorsIn(/** @type {string} */ markdown) {
  const written = [...withoutCode(markdown).matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id);
  return [...headingsIn(markdown).map(({ anchor }) => anchor), ...written];
}

/** Returns the headings, without the addresses of links in them, each with its anchor. */
export function headingsIn(/** @type {string} */ markdown) {
  const anchorFor = anchorMaker();
  return [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const title = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    return { title, anchor: anchorFor(title) };
  });
}

function withoutCode(/** @type {string} */ markdown) {
  return markdown.replace(/^```.*?^```/gms, '');
}
