/** The parts of a page that lead to other pages: the tree at its side, the way to it, its neighbours, its own sections. */
import { relativeLink } from '../addresses.mjs';
import { element, escapeHtml } from '../html.mjs';

/**
 * @typedef {object} Entry A page in the navigation.
 * @property {string} title
 * @property {string} address
 *
 * @typedef {{ title: string | undefined, entries: readonly Entry[] }} EntryGroup
 * @typedef {{ title: string, groups: readonly EntryGroup[] }} EntrySection
 */

/**
 * Returns the tree of all pages; the branch of the present page is open.
 *
 * @param {{ sections: readonly EntrySection[], current: string }} options `current`: the address of the page.
 */
export function pageTree({ sections, current }) {
  const link = (/** @type {Entry} */ { title, address }) =>
    element(
      'li',
      {},
      element(
        'a',
        {
          href: relativeLink({ from: current, to: address }),
          'aria-current': address === current ? 'page' : undefined,
        },
        escapeHtml(title),
      ),
    );
  const has = (/** @type {EntryGroup} */ group) => group.entries.some(({ address }) => address === current);
  const branch = (/** @type {{ title: string, open: boolean, content: string }} */ { title, open, content }) =>
    element('details', { open }, element('summary', {}, escapeHtml(title)) + content);
  const list = (/** @type {EntryGroup} */ group) => element('ul', {}, group.entries.map(link).join(''));
  const isNowhere = !sections.some(({ groups }) => groups.some(has));
  return sections
    .map(({ title, groups }, index) => {
      const content = groups.map((group) =>
        group.title === undefined
          ? list(group)
          : branch({ title: group.title, open: has(group), content: list(group) }),
      );
      return branch({ title, open: groups.some(has) || (isNowhere && index === 0), content: content.join('') });
    })
    .join('\n');
}

/** Returns the titles of the section and the group in which a page stands. */
export function placeOf(/** @type {{ sections: readonly EntrySection[], current: string }} */ { sections, current }) {
  for (const { title, groups } of sections) {
    const group = groups.find(({ entries }) => entries.some(({ address }) => address === current));
    if (group !== undefined) return [title, ...(group.title === undefined ? [] : [group.title])];
  }
  return [];
}

/**
 * Returns the links to the page before and the page after; nothing for a page that stands nowhere in the navigation.
 *
 * @param {{ sections: readonly EntrySection[], current: string }} options
 */
export function neighbours({ sections, current }) {
  const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  const index = entries.findIndex(({ address }) => address === current);
  if (index === -1) return '';
  const link = (/** @type {Entry | undefined} */ entry, /** @type {'prev' | 'next'} */ rel) =>
    entry === undefined
      ? ''
      : element(
          'a',
          { rel, href: relativeLink({ from: current, to: entry.address }) },
          `<small>${rel === 'prev' ? 'Previous' : 'Next'}</small> ${escapeHtml(entry.title)}`,
        );
  const links = link(entries[index - 1], 'prev') + link(entries[index + 1], 'next');
  return element('nav', { class: 'neighbours', 'aria-label': 'Previous and next page' }, links);
}

/**
 * Returns the list of the sections of a page; nothing when there are fewer than two.
 *
 * @param {readonly import('../markdown/render-markdown.mjs').Heading[]} headings
 */
export function contents(headings) {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return '';
  const items = shown.map(({ depth, text, anchor }) =>
    element(
      'li',
      { class: depth === 3 ? 'deeper' : undefined },
      element('a', { href: `#${anchor}` }, escapeHtml(text)),
    ),
  );
  return element('ul', {}, items.join(''));
}
