import type { LiveState } from '../../live-view/live-state.ts';
import type { Texts } from '../texts/texts.ts';

/** The things that an explanation of an order needs beside the order. */
export interface Circumstances {
  /** The time of the simulator, in milliseconds since 1970. */
  now: number;
  texts: Texts;
  /** Returns the name of the person of a number, or `undefined` for a number that no person has. */
  nameOf: (personalNumber: string) => string | undefined;
}

/** Returns the circumstances of the orders in a state. */
export function circumstancesIn({ clock, people }: LiveState, texts: Texts): Circumstances {
  const nameOf = (number: string) => people.find(({ personalNumber }) => personalNumber === number)?.name;
  return { now: clock.now, texts, nameOf };
}
