import { nearestName } from '@secure-start/protocol/rp';

/** Returns the end of a sentence about an unknown name: the name that was meant, or all that there are. */
export function namesHint(misspelt: string, names: readonly string[]): string {
  const nearest = nearestName(misspelt, names);
  return nearest === undefined ? `the names are ${names.join(', ')}` : `did you mean \`${nearest}\`?`;
}
