/** Writes Markdown: a page, a table, a word as it stands in code. */
import { headingsIn, readPage } from './pages/pages.mjs';

/** A page that says where it is written from. */
export function page(/** @type {string} */ title, /** @type {readonly string[]} */ parts) {
  const notice = '<!-- Written by tools/gen-docs.mjs from the packages. Change it there. -->';
  return [`# ${title}`, notice, ...parts].join('\n\n');
}

export function table(/** @type {readonly string[]} */ head, /** @type {readonly (readonly string[])[]} */ rows) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * A grade that leads to the section of docs/spec that holds the fact; for pages of docs/reference.
 *
 * @param {import('@secure-start/protocol/rp').Provenance} provenance
 */
export function linkedGrade({ grade, source }) {
  return source === undefined ? grade : `[${grade}](../spec/${source})`;
}

/**
 * The title of a section of docs/spec, leading there; for pages of docs/reference.
 *
 * @param {import('@secure-start/protocol/rp').SpecReference} reference
 */
export function linkedSection(reference) {
  const [name, anchor] = reference.split('#');
  const heading = headingsIn(readPage(`docs/spec/${name}`)).find((one) => one.anchor === anchor);
  return `[${heading?.title}](../spec/${reference})`;
}

export function code(/** @type {string} */ text) {
  return `\`${text}\``;
}
