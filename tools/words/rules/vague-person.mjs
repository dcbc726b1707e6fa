import { placeAt } from '../source.mjs';

const words = /\b(somebody|nobody|whoever|whomever|anybody|everybody)\b/gi;

/** @type {import('../source.mjs').Rule} */
export const vaguePerson = {
  name: 'vaguePerson',
  advice: 'Docs and comments name the role: the caller, the application, the customer, the agent.',
  find: (sources) =>
    sources.flatMap((source) => {
      const texts = source.syntax === undefined ? [{ text: source.text, start: 0 }] : source.comments;
      return texts.flatMap(({ text, start }) =>
        [...text.matchAll(words)].map(({ 0: word, index }) => placeAt(source, start + index, word)),
      );
    }),
};
