import { countWords, sentencesOf } from '../prose.mjs';
import { placeAt } from '../source.mjs';

const mostWords = 30;

/** @type {import('../source.mjs').Rule} */
export const sentenceLength = {
  name: 'sentenceLength',
  advice: `A sentence has at most about 25 words; these have more than ${mostWords}.`,
  onlyWarns: true,
  find: (sources) =>
    sources.flatMap((source) =>
      source.comments
        .filter(({ kind }) => kind === 'docstring')
        .flatMap(({ text, start }) =>
          sentencesOf(text)
            .filter((sentence) => countWords(sentence) > mostWords)
            .map((sentence) => placeAt(source, start, `${countWords(sentence)} words: ${sentence.slice(0, 70)} …`)),
        ),
    ),
};
