import { table } from '../markdown.mjs';
import { reasons } from './reasons.mjs';
import { folderScores, percentageOf, sumOf, survivorsOf } from './result.mjs';

/**
 * Returns `packages/verify/mutation.md`: the score of each folder, and each change that no test notices with its reason.
 *
 * @param {{ result: import('./result.mjs').MutationResult, date: Date, commit: string, strykerVersion: string }} options
 */
export function mutationPage({ result, date, commit, strykerVersion }) {
  const scores = folderScores(result);
  const sum = sumOf(scores);
  const noticed = sum.killed + sum.timedOut;
  return `${[
    '# Mutation run over `verify`',
    '<!-- Written by `npm run mutate`. The reasons are in tools/mutation/reasons.mjs. -->',
    `A mutation run changes the source in every small way, one change at a time, and runs the tests that reach it. A change
that makes a test fail is killed. A change that makes the code run in circles counts as killed too, and stands under
"endless".`,
    `**${percentageOf(sum)} are killed: ${noticed} of ${noticed + sum.survived} changes.** The run was made on
${date.toISOString().slice(0, 10)} with Stryker ${strykerVersion} on Node ${process.versions.node}.`,
    `The source was that of commit ${commit}.`,
    '## Scores',
    table(
      ['Folder of `src`', 'Killed', 'Endless', 'Survived', 'Score'],
      [...scores, sum].map((score) => [
        score.folder === '.' ? 'the files in it' : score.folder,
        ...[score.killed, score.timedOut, score.survived].map(String),
        percentageOf(score),
      ]),
    ),
    '## Changes that no test notices',
    table(
      ['Place', 'Change', 'Reason'],
      survivorsOf(result).map((survivor) => [
        `${survivor.file}:${survivor.line}`,
        `${code(survivor.from)} → ${code(survivor.to)}`,
        reasonFor(survivor),
      ]),
    ),
    '## Scope',
    `All files of \`packages/verify/src\` are changed, except the tests and \`test-support\`. Every kind of change that Stryker
knows is made, in the texts of details and errors too: no line and no kind is left out.

The tests are those of the package alone. Left out are comparisons against \`openssl\` and \`xmlsec1\`, the tests that damage
evidence at random (\`damaged-*.test.ts\`), and the attacks in \`e2e/src/evidence\`: they notice more, and the score does not
rest on them. Other random tests use one fixed seed, so that a run can be repeated.`,
    '## Run it',
    `\`\`\`sh
npm run mutate                       # all folders; rewrites this page
npm run mutate -- ocsp certificates  # these folders; prints what survived
npm run mutate -- --page ocsp        # this folder; rewrites this page, the others stay as they were
npm run mutate -- --fresh            # forgets what earlier runs found
\`\`\`

A run installs Stryker under \`node_modules/.cache\` and takes about an hour on two busy cores. A later run tries again what
survived without a reason, what only took too long, and what a change of the source or of a test file can affect. For the rest
it keeps what it found. It does not see changes of \`test-support\` there: use \`--fresh\` after those.

The run is not a part of \`npm test\` or of the checks. A reason belongs to a file, a line's text and a change. A run of all
folders fails when a survivor has no reason, and names reasons that no survivor has.`,
  ].join('\n\n')}\n`;
}

/** Returns the survivors without a reason, and the reasons without a survivor. */
export function unmatched(/** @type {import('./result.mjs').MutationResult} */ result) {
  const survivors = survivorsOf(result);
  return {
    survivors: survivors.filter((survivor) => !hasReason(survivor)),
    reasons: reasons.filter((reason) => !survivors.some((survivor) => isFor(reason, survivor))),
  };
}

/** Tells whether a survivor was judged, and has its reason in tools/mutation/reasons.mjs. */
export const hasReason = (/** @type {import('./result.mjs').Survivor} */ survivor) =>
  reasons.some((reason) => isFor(reason, survivor));

const reasonFor = (/** @type {import('./result.mjs').Survivor} */ survivor) =>
  reasons.find((reason) => isFor(reason, survivor))?.reason ?? 'Open: no test yet.';

function isFor(
  /** @type {import('./reasons.mjs').SurvivorReason} */ { file, lineText, changes },
  /** @type {import('./result.mjs').Survivor} */ survivor,
) {
  return (
    survivor.file === `src/${file}` &&
    survivor.lineText === lineText &&
    changes.some(([from, to]) => survivor.from === from && survivor.to === to)
  );
}

/** Code inside a line of Markdown, whatever backticks it has. */
function code(/** @type {string} */ text) {
  if (text === '') return '(nothing)';
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
