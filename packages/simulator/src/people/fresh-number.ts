import { createHash } from 'node:crypto';
import { luhnDigit } from '@secure-start/protocol/rp';

/** A source of personal numbers that are never assigned, for people who are added while the simulator runs. */
export interface FreshNumbers {
  /** Returns a number that this source has not returned before. The person is an adult. */
  next(): string;
}

const firstDay = Date.UTC(1950, 0, 1);
const dayCount = 18_262;
const individualNumbers = { from: 980, count: 20 };
const numberCount = dayCount * individualNumbers.count;
/** A prime that does not divide {@link numberCount}: its multiples meet every number once. */
const step = 104_729;

/** Creates a source of 365,240 numbers. It begins at a place that follows from the seed, so that two runs rarely meet. */
export function createFreshNumbers({ seed }: { seed: number }): FreshNumbers {
  let index = createHash('sha256').update(`${seed}/fresh numbers`).digest().readUInt32BE() % numberCount;
  return {
    next() {
      index = (index + step) % numberCount;
      const day = Math.floor(index / individualNumbers.count);
      const bornOn = new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);
      return unassignedNumber(bornOn, individualNumbers.from + (index % individualNumbers.count));
    },
  };
}

/** Lists the twenty numbers of a day, `YYYY-MM-DD`, that are never assigned. */
export function unassignedNumbersOf(bornOn: string): string[] {
  const { from, count } = individualNumbers;
  return Array.from({ length: count }, (_, n) => unassignedNumber(bornOn, from + n));
}

function unassignedNumber(bornOn: string, individualNumber: number): string {
  const digits = `${bornOn.replaceAll('-', '')}${individualNumber}`;
  return `${digits}${luhnDigit(digits.slice(2))}`;
}
