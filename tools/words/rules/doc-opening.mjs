import { descriptionOf } from '../prose.mjs';
import { placeAt } from '../source.mjs';

/** @type {import('../source.mjs').Rule} */
export const docOpening = {
  name: 'docOpening',
  advice: 'A docstring opens with a noun phrase (types) or a third-person verb (functions).',
  find: (sources) =>
    sources.flatMap((source) =>
      source.comments
        .filter(({ kind }) => kind === 'docstring')
        .map(({ text, start }) => ({ start, description: descriptionOf(text) }))
        .filter(({ description }) => /^(What|Whether|How|Where|Who|Whose|Whom)\b/.test(description))
        .map(({ start, description }) => placeAt(source, start, description.split('\n')[0])),
    ),
};
