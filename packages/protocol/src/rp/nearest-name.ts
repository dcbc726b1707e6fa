/** More than two slips are another word. */
const maxDistance = 2;
/** With fewer letters in common, another ending is another word. */
const minCommonLetters = 6;
/** No name is longer. */
const maxLength = 64;

/**
 * Returns the one of `names` that a misspelt name most likely means; `undefined` when none is near. Capitals count for
 * nothing.
 *
 * @example
 * nearestName('timeoutMS', ['timeoutMs', 'maxQueued']); // 'timeoutMs'
 */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const written = misspelt.slice(0, maxLength).toLowerCase();
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(written, name.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance);
  return best !== undefined && best.distance <= maxDistance ? best.name : undefined;
}

/** The beginning of a name counts as near, such as `perIp` of `perIpAddress`, and so does another ending. */
function distanceOf(written: string, name: string): number {
  const isBeginning = written.length >= 4 && (name.startsWith(written) || written.startsWith(name));
  const differsAt = [...name].findIndex((letter, at) => letter !== written[at]);
  const hasOtherEnding = differsAt >= minCommonLetters && differsAt >= (3 / 4) * Math.max(name.length, written.length);
  return isBeginning || hasOtherEnding
    ? Math.min(maxDistance, editDistance(written, name))
    : editDistance(written, name);
}

/** Returns the number of insertions, deletions and substitutions from one text to the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of [...other].entries()) {
      const substitution = (row[at] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(substitution, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
