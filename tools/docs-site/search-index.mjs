/** The index for the search in the page: one document for each section of each page. */
import MiniSearch from 'minisearch';
import { searchOptions } from './browser/search-options.mjs';

/**
 * Returns the index as JSON.
 *
 * @param {object} options
 * @param {readonly import('./build-site.mjs').Rendition[]} options.renditions
 * @param {readonly import('./pages/navigation.mjs').EntrySection[]} options.sections
 */
export function searchIndex({ renditions, sections }) {
  const index = new MiniSearch(searchOptions);
  const kindOf = (/** @type {string} */ address) =>
    sections.find(({ groups }) => groups.some(({ entries }) => entries.some((entry) => entry.address === address)))
      ?.title ?? 'More';
  // The changelog has every word, which would hide the pages that explain them.
  for (const { address, title, rendered } of renditions.filter((one) => one.address !== 'changelog.html')) {
    for (const { heading, text } of rendered.sections) {
      if (heading === undefined && text === '') continue;
      const isTitle = heading === undefined || heading.depth === 1;
      index.add({
        id: isTitle ? address : `${address}#${heading.anchor}`,
        title,
        heading: isTitle ? '' : heading.text,
        text,
        excerpt: text.length > 140 ? `${text.slice(0, 137).replace(/\s\S*$/, '')} …` : text,
        kind: kindOf(address),
      });
    }
  }
  return JSON.stringify(index);
}
