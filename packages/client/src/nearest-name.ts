const maxDistance = 2;

/** Returns the remedy for an unknown name: the nearest of the names that there are, or all of them. */
export function nameRemedy(unknown: string, names: readonly string[]): string {
  const nearest = names
    .map((name) => ({ name, distance: editDistance(unknown.slice(0, 40).toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((one, other) => one.distance - other.distance)[0];
  return nearest === undefined ? `remove it, or use one of ${names.join(', ')}` : `did you mean ${nearest.name}?`;
}

/** Returns the number of letters to insert, remove or replace between two words. */
function editDistance(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()];
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at++) {
      const replaced = (row[at] ?? 0) + (other[at] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
