import { nearestName } from '@secure-start/protocol/rp';

/** Returns the remedy for an unknown name: the nearest of the names that there are, or all of them. */
export function nameRemedy(unknown: string, names: readonly string[]): string {
  const nearest = nearestName(unknown, names);
  return nearest === undefined ? `remove it, or use one of ${names.join(', ')}` : `did you mean ${nearest}?`;
}
