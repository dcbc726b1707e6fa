import type { LiveState } from '../../live-view/live-state.ts';

/** Returns the name of the person of a number, or `undefined`. */
export function nameIn({ people }: LiveState, number: string): string | undefined {
  return people.find(({ personalNumber }) => personalNumber === number)?.name;
}
