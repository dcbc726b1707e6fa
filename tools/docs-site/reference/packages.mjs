/** Reads the public names of the packages with their docstrings. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { extractModels } from '../../api/extract.mjs';
import { publicEntries } from '../../api/entries.mjs';
import { readDocComment } from './doc-comment.mjs';
import { readReport } from './read-report.mjs';

/**
 * @typedef {import('../../api/extract.mjs').Item} Item
 *
 * @typedef {object} Member A property or method.
 * @property {string} name
 * @property {string} signature
 * @property {import('./doc-comment.mjs').DocComment} doc
 *
 * @typedef {object} Declaration
 * @property {string} name
 * @property {string} kind `function`, `interface`, `class`, `type`, `constant` or `namespace`.
 * @property {boolean} isPublic `false` when only a signature mentions it.
 * @property {string} anchor On the page of its package.
 * @property {string} signature
 * @property {import('./doc-comment.mjs').DocComment} doc
 * @property {readonly Member[]} members
 *
 * @typedef {object} EntryReference
 * @property {readonly string[]} specifiers
 * @property {string} anchor
 * @property {import('./doc-comment.mjs').DocComment} doc Of the module.
 * @property {readonly Declaration[]} declarations
 * @property {readonly { name: string, from: string }[]} passedOn Names of other packages that the entry exports too.
 * @property {ReadonlyMap<string, { name: string, from: string }>} origins
 *
 * @typedef {{ name: string, folder: string, entries: readonly EntryReference[] }} PackageReference
 */

const kinds = new Map([
  ['Class', 'class'],
  ['Function', 'function'],
  ['Interface', 'interface'],
  ['Namespace', 'namespace'],
  ['TypeAlias', 'type'],
  ['Variable', 'constant'],
]);

/**
 * Returns the packages of a folder, in order.
 *
 * @param {{ folder: string, reports: ReadonlyMap<string, string> }} options `reports`: the pages of docs/api by file name.
 * @returns {PackageReference[]}
 */
export function readPackages({ folder, reports }) {
  const entries = publicEntries(folder);
  const models = extractModels(entries);
  /** @type {Map<string, { name: string, folder: string, entries: EntryReference[] }>} */
  const packages = new Map();
  for (const [index, { name, specifiers, types, folder: own }] of entries.entries()) {
    const known = packages.get(name) ?? { name, folder: basename(own), entries: [] };
    packages.set(name, known);
    const report = readReport(reports.get(`${name.replace(/^@.*\//, '')}.api.md`) ?? '').get(specifiers[0] ?? '');
    if (report === undefined) throw new Error(`docs/api has no report of ${specifiers[0]}. Run: npm run api`);
    const path = (specifiers[0] ?? '').slice(name.length + 1);
    known.entries.push({
      specifiers,
      anchor: path === '' ? 'main' : `entry-${path}`,
      doc: moduleDoc(readFileSync(types, 'utf8')),
      declarations: declarationsOf({ items: models[index] ?? [], report, prefix: path === '' ? '' : `${path}.` }),
      passedOn: [...report.origins].filter(([alias]) => report.publicNames.has(alias)).map(([, origin]) => origin),
      origins: report.origins,
    });
  }
  return [...packages.values()];
}

/** @param {{ items: readonly Item[], report: import('./read-report.mjs').EntryReport, prefix: string }} options */
function declarationsOf({ items, report, prefix }) {
  /** @type {Map<string, Declaration>} */
  const found = new Map();
  for (const item of items) {
    const { name, kind } = item;
    const before = found.get(name);
    const doc = readDocComment(item.docComment ?? '');
    // Overloads are one declaration; so is a constant with the type of its values.
    if (before !== undefined) {
      if (before.doc.description === '') found.set(name, { ...before, doc });
      continue;
    }
    const whole = report.signatures.get(name) ?? '';
    const hasMembers = kind === 'Interface' || kind === 'Class';
    found.set(name, {
      name,
      kind: kinds.get(kind) ?? kind.toLowerCase(),
      isPublic: report.publicNames.has(name),
      anchor: prefix + name,
      signature: hasMembers ? whole.replace(/ \{[\s\S]*$/, '') : whole,
      doc,
      members: hasMembers ? (item.members ?? []).map(memberOf) : [],
    });
  }
  return [...found.values()];
}

/** @returns {Member} */
function memberOf(/** @type {Item} */ { name, docComment, excerptTokens }) {
  const text = excerptTokens
    .map((token) => token.text)
    .join('')
    .replace(/;$/, '');
  // Declarations are written with four spaces a level, and a member stands one level deep.
  const signature = text.replace(/^ {4}/gm, '').replace(/^( {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
  // A constructor has no name in the model; `'bankid-ended'` has its quotation marks.
  return { name: (name ?? 'constructor').replace(/["']/g, ''), signature, doc: readDocComment(docComment ?? '') };
}

/** Returns the docstring of a module: the first one, when it is marked so. */
function moduleDoc(/** @type {string} */ declarations) {
  const comment = /^\s*(\/\*\*[\s\S]*?\*\/)/.exec(declarations)?.[1] ?? '';
  const isOfModule = /@module\b/.test(comment);
  const { description, tags } = readDocComment(isOfModule ? comment : '');
  return { description, tags: tags.filter(({ tag }) => tag !== 'module') };
}
