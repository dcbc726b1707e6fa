const heading = '## Unreleased';

/**
 * Returns a changelog in which what was unreleased is a version's, under a new heading for what comes next.
 *
 * @param {string} text
 * @param {{ version: string, date: string }} release `date`: `2026-01-31`.
 * @throws Error when there is nothing to release, or the version has a section.
 */
export function withRelease(text, { version, date }) {
  const notes = notesOf(text, 'Unreleased');
  if (notes === undefined || notes === '') throw new Error('CHANGELOG.md has nothing under "Unreleased"');
  if (notesOf(text, version) !== undefined) throw new Error(`CHANGELOG.md has a section about ${version} already`);
  return text.replace(`${heading}\n`, `${heading}\n\n## ${version}, ${date}\n`);
}

/** Returns what a changelog says of a version, or `undefined` when it has no such section. */
export function notesOf(/** @type {string} */ text, /** @type {string} */ version) {
  const [, ...sections] = text.split(/^## /m);
  const section = sections.find((one) => /^[^\n,]*/.exec(one)?.[0] === version);
  return section?.slice(section.indexOf('\n')).trim();
}
