import { placeAt } from '../source.mjs';

const words = /\b(somebody|nobody|whoever|whomever|anybody|everybody)\b/gi;
/** A link to a test whose text is the title of the test, as SECURITY.md has them. Titles are no prose of the page. */
const testLinks = /\[[^\]]*\]\([^)]+\.test\.ts\)/g;

/** @type {import('../source.mjs').Rule} */
export const vaguePerson = {
  name: 'vaguePerson',
  advice: 'Docs and comments name the role: the caller, the application, the customer, the agent.',
  find: (sources) =>
    sources.flatMap((source) => {
      const page = source.text.replace(testLinks, (link) => ' '.repeat(link.length));
      const texts = source.syntax === undefined ? [{ text: page, start: 0 }] : source.comments;
      return texts.flatMap(({ text, start }) =>
        [...text.matchAll(words)].map(({ 0: word, index }) => placeAt(source, start + index, word)),
      );
    }),
};
