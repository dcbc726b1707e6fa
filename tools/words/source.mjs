/**
 * @typedef {object} Source A file as the rules see it.
 * @property {string} path From the root of the repository, with slashes.
 * @property {string} text
 * @property {import('typescript/unstable/ast').SourceFile} [syntax] Absent in pages of Markdown.
 * @property {readonly import('./comments.mjs').Comment[]} comments In order; none in pages of Markdown.
 */

/**
 * @typedef {object} Place A place in a file that breaks a rule.
 * @property {string} path
 * @property {number} [line] Counted from 1; absent when a rule is about a whole folder.
 * @property {string} text The words in question.
 */

/**
 * @typedef {object} Rule
 * @property {string} name An identifier: the key of its ceilings.
 * @property {string} advice One sentence: the text to write instead.
 * @property {boolean} [onlyWarns] Its places are counted and never fail the check.
 * @property {(sources: readonly Source[]) => Place[]} find
 */

/** Returns the place at a position of a file. */
export function placeAt(/** @type {Source} */ { path, text }, /** @type {number} */ position, words = '') {
  return { path, line: text.slice(0, position).split('\n').length, text: words };
}

/** Returns the name under which a file is counted: its package, the top folder beside the packages, or `docs`. */
export function areaOf(/** @type {string} */ path) {
  const [top = '', below = ''] = path.split('/');
  if (top === 'packages') return below;
  return path.includes('/') ? top : 'docs';
}

export function isTest(/** @type {string} */ path) {
  return /\.test\.\w+$/.test(path);
}
