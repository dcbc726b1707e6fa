/**
 * The findings of a mutation run, as Stryker's JSON reporter writes them.
 *
 * @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} MutationResult
 * @typedef {{ status: string, statusReason?: string, mutatorName: string, replacement?: string, location: { start: Place, end: Place } }} Mutant
 * @typedef {{ line: number, column: number }} Place
 * @typedef {{ folder: string, killed: number, timedOut: number, survived: number }} FolderScore
 * @typedef {{ file: string, line: number, lineText: string, from: string, to: string }} Survivor
 */

/**
 * Returns the numbers of each folder, by name; files of no folder stand under `.`.
 *
 * @returns {FolderScore[]}
 */
export function folderScores(/** @type {MutationResult} */ { files }) {
  /** @type {Map<string, FolderScore>} */
  const scores = new Map();
  for (const [file, { mutants }] of entriesOf(files)) {
    const [, folder = '.'] = /^src\/(.+)\/[^/]+$/.exec(file) ?? [];
    const score = scores.get(folder) ?? { folder, killed: 0, timedOut: 0, survived: 0 };
    scores.set(folder, score);
    for (const { status } of mutants) {
      if (status === 'Killed') score.killed += 1;
      else if (status === 'Timeout') score.timedOut += 1;
      else if (isAlive(status)) score.survived += 1;
      else if (status === 'RuntimeError')
        throw new Error(`${file}: a change could not be tried. Run it again, undisturbed.`);
      else if (status !== 'Ignored') throw new Error(`${file}: a mutant is ${status}.`);
    }
  }
  return [...scores.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

/** Returns the sum of scores. */
export function sumOf(/** @type {readonly FolderScore[]} */ scores) {
  const sum = { folder: 'all', killed: 0, timedOut: 0, survived: 0 };
  for (const { killed, timedOut, survived } of scores) {
    sum.killed += killed;
    sum.timedOut += timedOut;
    sum.survived += survived;
  }
  return sum;
}

/** Returns the share that was noticed, `97.6 %`. */
export function percentageOf(/** @type {FolderScore} */ { killed, timedOut, survived }) {
  const noticed = killed + timedOut;
  // Rounded down, so that 100 % means all.
  return `${(Math.floor((1000 * noticed) / (noticed + survived)) / 10).toFixed(1)} %`;
}

/**
 * Returns the changes that no test noticed, in the order of files and lines.
 *
 * @returns {Survivor[]}
 */
export function survivorsOf(/** @type {MutationResult} */ { files }) {
  return entriesOf(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => isAlive(status))
      .map((mutant) => survivorOf({ file, source, mutant }))
      .sort((one, other) => one.line - other.line),
  );
}

/**
 * Returns a change as a survivor, with the text that it changes.
 *
 * @param {{ file: string, source: string, mutant: Mutant }} options
 * @returns {Survivor}
 */
export function survivorOf({ file, source, mutant: { location, replacement = '' } }) {
  const { start, end } = location;
  const lines = source.split('\n');
  const changed = lines.slice(start.line - 1, end.line);
  changed[changed.length - 1] = (changed.at(-1) ?? '').slice(0, end.column - 1);
  return {
    file,
    line: start.line,
    lineText: (lines[start.line - 1] ?? '').trim(),
    from: onOneLine(changed.join('\n').slice(start.column - 1)),
    to: onOneLine(replacement),
  };
}

const isAlive = (/** @type {string} */ status) => status === 'Survived' || status === 'NoCoverage';
const onOneLine = (/** @type {string} */ text) => text.replaceAll(/\s+/g, ' ').trim();

/** @template Value @returns {[string, Value][]} */
function entriesOf(/** @type {Record<string, Value>} */ files) {
  return Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
}
