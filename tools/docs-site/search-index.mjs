/** The index for the search in the page: one document for each section of each page. */
import MiniSearch from 'minisearch';
import { searchOptions } from './browser/search-options.mjs';
import { shortened } from './markdown/plain-text.mjs';
import { placeOf } from './pages/navigation.mjs';

/**
 * Returns the index as JSON.
 *
 * @param {object} options
 * @param {readonly import('./build-site.mjs').Rendition[]} options.renditions
 * @param {readonly import('./pages/navigation.mjs').EntrySection[]} options.sections
 */
export function searchIndex({ renditions, sections }) {
  const index = new MiniSearch(searchOptions);
  // The changelog has every word, which would hide the pages that explain them.
  for (const { address, title, rendered } of renditions.filter((one) => one.address !== 'changelog.html')) {
    const [kind = 'More'] = placeOf({ sections, current: address });
    for (const { heading, text } of rendered.sections) {
      if (heading === undefined && text === '') continue;
      const isTitle = heading === undefined || heading.depth === 1;
      index.add({
        id: isTitle ? address : `${address}#${heading.anchor}`,
        title,
        heading: isTitle ? '' : heading.text,
        text,
        excerpt: shortened(text, 140),
        kind,
      });
    }
  }
  return JSON.stringify(index);
}
