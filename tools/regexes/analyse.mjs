/**
 * Analyses regular expressions, a process of its own: the analyser keeps a program running beside it.
 *
 *     node tools/regexes/analyse.mjs '["/a+$/"]'
 *
 * Prints a JSON object with a verdict for each.
 */
import { check } from 'recheck';

// A regular expression that takes longer is too complicated for its readers too.
const timeout = 120_000;

/** @type {string[]} */
const literals = JSON.parse(process.argv[2] ?? '[]');
/** @type {Record<string, string>} */
const verdicts = {};
// One after another: the time of each is its own, however many there are and however busy the machine is.
for (const literal of literals) verdicts[literal] = await verdictOf(literal);
console.log(JSON.stringify(verdicts));
process.exit();

/** Returns `linear`, or what is wrong in a few words. */
async function verdictOf(/** @type {string} */ literal) {
  const end = literal.lastIndexOf('/');
  const result = await check(literal.slice(1, end), literal.slice(end + 1), { checker: 'automaton', timeout });
  if (result.status === 'safe') return 'linear';
  if (result.status === 'unknown') return `cannot be analysed (${result.error.kind})`;
  return `${result.complexity.summary} time, as for ${result.attack.pattern}`.slice(0, 200);
}
