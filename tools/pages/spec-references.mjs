/** Finds references from source files to docs, above all to docs/spec, and those that lead nowhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorsIn, readPage } from './pages.mjs';
import { root } from '../repository.mjs';

const folder = 'docs/spec';

/** The pages of docs/spec by name, each with the anchors of its sections. */
export const specPages = new Map(
  readdirSync(join(root, folder)).map((name) => [name, anchorsIn(readPage(`${folder}/${name}`))]),
);

/**
 * The mentions of a page that are no reference to a section of it, as they are written there.
 *
 * A reference is `docs/spec/PAGE#anchor` in text and `'PAGE#anchor'` in data. `'PAGE'` alone is the name of a page.
 */
export function faultyReferencesIn(/** @type {string} */ text) {
  const names = [...specPages.keys()]
    .filter((name) => name !== 'README.md')
    .join('|')
    .replaceAll('.', '\\.');
  const mentions = text.matchAll(
    new RegExp(`(docs/spec/|')?\\b(${names}|(?<=docs/spec/)README\\.md)(#[\\w-]+|')?`, 'g'),
  );
  return [...mentions].filter((mention) => !isReference(mention)).map((mention) => around(text, mention));
}

function isReference(/** @type {RegExpExecArray} */ [, before, name = '', after]) {
  if (before === "'" && after === "'") return true;
  return before !== undefined && specPages.get(name)?.includes(after?.slice(1) ?? '') === true;
}

/** A mention with what follows it, up to the end of its line. */
function around(/** @type {string} */ text, /** @type {RegExpExecArray} */ { 0: mention, index }) {
  const rest = text.slice(index + mention.length).split('\n', 1)[0] ?? '';
  return mention + rest.slice(0, 30);
}

/** The paths of pages of docs in a text, from the root of the repository, that lead to no page or to no anchor of it. */
export function brokenDocsPathsIn(/** @type {string} */ text) {
  const paths = text.matchAll(/(?<![\w/.-])(docs\/(?:[\w-]+\/)*[\w-]+\.md)(?:#([\w-]+))?/g);
  return [...paths]
    .filter(([, page = '', anchor]) => {
      if (!existsSync(join(root, page))) return true;
      return anchor !== undefined && !anchorsIn(readPage(page)).includes(anchor);
    })
    .map(([path]) => path);
}

/** The paths of all source files, from the root of the repository. */
export function sourceFiles() {
  const folders = ['packages', 'e2e', 'examples', 'bench', 'tools'];
  return folders.flatMap((name) => filesIn(name)).filter((path) => /\.(?:tsx?|mjs|js|html)$/.test(path));
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path) {
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    if (/^(?:node_modules|dist|cases|\..*)$/.test(entry.name)) return [];
    return entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`];
  });
}

export function readSource(/** @type {string} */ path) {
  return readFileSync(join(root, path), 'utf8');
}
