import { folderScores, percentageOf, sumOf, survivorsOf } from './result.mjs';

/** Returns the result of a mutation run for a terminal: a line for each folder, and each change that survived. */
export function report(/** @type {import('./result.mjs').MutationResult} */ result) {
  const scores = folderScores(result);
  return [
    ...survivorsOf(result).map(({ file, line, from, to }) => `${file}:${line}: ${short(from)} → ${short(to)}`),
    ...[...scores, sumOf(scores)].map((score) => `${score.folder}: ${percentageOf(score)}, ${score.survived} survived`),
  ].join('\n');
}

const short = (/** @type {string} */ text) => (text.length > 120 ? `${text.slice(0, 117)}…` : text);
