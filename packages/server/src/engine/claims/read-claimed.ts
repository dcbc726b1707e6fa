import type { Now } from '../instant.ts';
import type { Effect } from '../machine.ts';
import type { ClaimedEntry, Records } from '../records.ts';
import type { Claim } from '../store.ts';
import { unansweredError } from '../unanswered-error.ts';

/** A record that was late is taken for one of another turn when it is not claimed again for so long. */
const lateForMs = 60_000;

/**
 * Creates the reading of claimed records, in one request to the store. It returns the entry of each.
 *
 * A part of the store that is slower than the others is no error. Its records are read at the next turn, apart from the others, so that
 * the store waits for them. What it leaves out or refuses then is reported, as is a store that answers of none.
 */
export function createReadClaimed<State, SomeEffect extends Effect>(options: {
  records: Pick<Records<State, SomeEffect>, 'readClaimed'>;
  now: Now;
  onError: (error: unknown) => void;
}): (claims: readonly Claim[]) => (key: string) => Promise<ClaimedEntry<State, SomeEffect> | undefined> {
  type Entries = ReadonlyMap<string, ClaimedEntry<State, SomeEffect>>;
  const { records, now, onError } = options;
  /** When each record was first left out. */
  const late = new Map<string, number>();

  /** Returns `undefined` when the store fails for all of them, which is reported once. */
  async function readTogether(claims: readonly Claim[]): Promise<Entries | undefined> {
    if (claims.length === 0) return undefined;
    try {
      return await records.readClaimed(claims);
    } catch (error) {
      onError(error);
      return undefined;
    }
  }

  async function readFirst(claims: readonly Claim[]): Promise<Entries | undefined> {
    const entries = await readTogether(claims);
    const lateAt = now();
    for (const [key, at] of late) if (lateAt - at > lateForMs) late.delete(key);
    for (const [key, entry] of entries ?? []) if (entry === 'unanswered') late.set(key, lateAt);
    return entries;
  }

  async function readAgain(claims: readonly Claim[]): Promise<Entries | undefined> {
    const entries = await readTogether(claims);
    const unanswered = claims.map(({ key }) => key).filter((key) => entries?.get(key) === 'unanswered');
    if (unanswered.length > 0) onError(unansweredError(unanswered));
    if (entries === undefined) return undefined;
    for (const { key } of claims) if (entries.get(key) !== 'unanswered') late.delete(key);
    return entries;
  }

  async function entryIn(
    reading: Promise<Entries | undefined>,
    key: string,
  ): Promise<ClaimedEntry<State, SomeEffect> | undefined> {
    const entries = await reading;
    return entries === undefined ? 'unanswered' : entries.get(key);
  }

  return (claims) => {
    if (late.size === 0) {
      const all = readFirst(claims);
      return (key) => entryIn(all, key);
    }
    const lateKeys = new Set(claims.map(({ key }) => key).filter((key) => late.has(key)));
    const first = readFirst(claims.filter(({ key }) => !lateKeys.has(key)));
    const again = readAgain(claims.filter(({ key }) => lateKeys.has(key)));
    return (key) => entryIn(lateKeys.has(key) ? again : first, key);
  };
}
