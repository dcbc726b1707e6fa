/** Reads the map of the documentation, docs/README.md, as the navigation of the site. */
import { posix } from 'node:path';
import { lexer } from 'marked';
import { plainText } from '../markdown/plain-text.mjs';

/**
 * @typedef {object} Group Pages of one subject, in reading order.
 * @property {string | undefined} title `undefined` for the pages that stand in the section itself.
 * @property {readonly string[]} pages Paths from the root of the repository; `docs/api` is the reference of the types.
 *
 * @typedef {object} Section
 * @property {string} title
 * @property {readonly Group[]} groups
 */

/**
 * Returns the sections of the map. A page stands where the map names it first.
 *
 * A link to the README of a folder brings the pages of that folder with it, in the order in which the README names them.
 *
 * @param {object} options
 * @param {string} options.map Path of the page that is the map.
 * @param {(path: string) => string | undefined} options.read Returns a Markdown page; `undefined` for anything else.
 * @returns {Section[]}
 */
export function siteMap({ map, read }) {
  /** @type {{ title: string, groups: { title: string | undefined, pages: string[] }[] }[]} */
  const sections = [];
  const placed = new Set([map]);
  const place = (/** @type {string | undefined} */ title, /** @type {string[]} */ links) => {
    const groups = sections.at(-1)?.groups;
    const pages = links.filter((page) => !placed.has(page));
    for (const page of pages) placed.add(page);
    const group = groups?.find((one) => one.title === title);
    if (group !== undefined) group.pages.push(...pages);
    else if (pages.length > 0) groups?.push({ title, pages });
  };

  /** @type {string | undefined} */
  let title;
  for (const token of lexer(read(map) ?? '')) {
    const opening = token.type === 'paragraph' ? sectionTitle(token) : undefined;
    if (opening !== undefined) {
      sections.push({ title: opening, groups: [] });
      title = undefined;
    }
    if (token.type === 'paragraph') {
      const links = linksOf({ page: map, token, read });
      if (links.length > 0) place(undefined, links);
      else if (opening === undefined) title = beforeColon(plainText([token]));
    }
    if (token.type !== 'list') continue;
    for (const item of token['items']) {
      const links = linksOf({ page: map, token: item, read });
      const lead = links.length > 1 ? (leadOf(item) ?? titleOfFolder({ page: links[0] ?? '', read })) : undefined;
      place(title ?? lead, links);
    }
  }
  return sections;
}

/** Returns all pages of a map in reading order. */
export function readingOrder(/** @type {readonly Section[]} */ sections) {
  return sections.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));
}

/** A section opens with its title in bold: `**To do one thing:**`. */
function sectionTitle(/** @type {import('marked').Token} */ token) {
  const [first] = 'tokens' in token ? (token.tokens ?? []) : [];
  return first?.type === 'strong' ? plainText([first]).replace(/[:,]$/, '') : undefined;
}

function beforeColon(/** @type {string} */ text) {
  return text.endsWith(':') ? text.slice(0, -1) : undefined;
}

/**
 * Returns the title of the README of a folder, which names the group of the pages that it brings.
 *
 * @param {{ page: string, read: (path: string) => string | undefined }} options
 */
function titleOfFolder({ page, read }) {
  return broughtBy({ path: page, read }).length > 0 ? /^# (.*)$/m.exec(read(page) ?? '')?.[1] : undefined;
}

/** Returns the words before the first link of an item that lists several pages: `The packages`. */
function leadOf(/** @type {import('marked').Token} */ item) {
  return /^([\w ]+): \[/.exec('text' in item ? item['text'] : '')?.[1];
}

/**
 * @param {{ page: string, token: import('marked').Token, read: (path: string) => string | undefined }} options
 * @returns {string[]} The pages to which the links lead, each with those that it brings.
 */
function linksOf({ page, token, read }) {
  const own = tokensIn(token)
    .filter(({ type }) => type === 'link')
    .map((link) => ('href' in link ? posix.join(posix.dirname(page), link['href'].split('#')[0]) : ''))
    .filter((path) => path === 'docs/api' || read(path) !== undefined);
  return [...new Set(own.flatMap((path) => [path, ...broughtBy({ path, read })]))];
}

/** @param {{ path: string, read: (path: string) => string | undefined }} options */
function broughtBy({ path, read }) {
  if (!/^docs\/.+\/README\.md$/.test(path)) return [];
  const folder = posix.dirname(path);
  const links = lexer(read(path) ?? '').flatMap((token) => linksOf({ page: path, token, read }));
  return links.filter((link) => posix.dirname(link) === folder && link !== path);
}

/** @returns {import('marked').Token[]} The tokens in a token, itself among them. */
function tokensIn(/** @type {import('marked').Token} */ token) {
  const inner = [
    ...('tokens' in token ? (token.tokens ?? []) : []),
    ...(token.type === 'list' ? token['items'] : []),
    ...(token.type === 'table' ? token['rows'].flat().flatMap(cellTokens) : []),
  ];
  return [token, ...inner.flatMap(tokensIn)];
}

function cellTokens(/** @type {import('marked').Tokens.TableCell} */ { tokens }) {
  return tokens;
}
