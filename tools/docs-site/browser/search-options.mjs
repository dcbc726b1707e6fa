/** The form of the search index, for the tool that writes it and the page that reads it. */
export const searchOptions = {
  fields: ['title', 'heading', 'text'],
  storeFields: ['title', 'heading', 'excerpt', 'kind'],
  searchOptions: {
    boost: { title: 3, heading: 4 },
    prefix: true,
    fuzzy: 0.15,
    combineWith: /** @type {const} */ ('AND'),
  },
};
