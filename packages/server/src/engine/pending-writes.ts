import type { Clock } from '@secure-start/protocol/rp';
import type { Entry } from './machine.ts';
import { encodeBody } from './record-codec.ts';
import { createRetryUntilStored } from './retry-until-stored.ts';

const pauseMs = 1_000;
/** A store that was stopped may still do a write after it has answered a read of another connection. */
const maxAnswers = 3;
/** While the store is away, each attempt at a change is a lost write. Most were never sent, and the first one was. */
const maxLost = 8;

/** A change of a record: the entry as it was, and as it is after the write. */
export interface Write<State, SomeEffect> {
  before: Entry<State, SomeEffect>;
  after: Entry<State, SomeEffect>;
  /** The event or result that is written down: the same object at each attempt. */
  cause: object;
  isUnderClaim: boolean;
}

/**
 * Writes whose answer is awaited, or was lost: the store may have done them. Repeated, such a change would be made twice, or
 * be found made and never be told of.
 *
 * A write on which another process has built before this one has read the record is not recognised.
 */
export interface PendingWrites<State, SomeEffect> {
  begin(write: Write<State, SomeEffect>): void;
  /** Ends a write that was stored. Returns whether it is still to be told of: another reader may have seen it earlier. */
  stored(write: Write<State, SomeEffect>): boolean;
  /** Ends a write that was not stored. */
  refused(write: Write<State, SomeEffect>): void;
  /** Keeps a write that failed, and reads its record until the store has said what became of it. */
  lost(write: Write<State, SomeEffect>): void;
  /** Tells of the write that made an entry which was read, if it was one of them, and forgets the lost ones that it outdates. */
  settle(entry: Entry<State, SomeEffect>): void;
  /** Returns whether a write of this cause was found stored before its answer came. */
  isDone(cause: object): boolean;
}

/** Creates the {@link PendingWrites} of one machine. */
export function createPendingWrites<State, SomeEffect>(options: {
  read: (key: string) => Promise<Entry<State, SomeEffect> | undefined>;
  clock: Pick<Clock, 'sleep'>;
  closing: AbortSignal;
  /** Called once for each write that a reader finds stored. Must not throw. */
  onStored: (write: Write<State, SomeEffect>) => void;
}): PendingWrites<State, SomeEffect> {
  type OwnWrite = Write<State, SomeEffect>;
  const { read, clock, closing, onStored } = options;
  const underWay = new Map<string, readonly OwnWrite[]>();
  const lost = new Map<string, readonly OwnWrite[]>();
  const done = new WeakSet<object>();
  /** The failures were the writer's to report. */
  const readUntilAnswered = createRetryUntilStored({ clock, closing, onError: () => undefined });

  function forgetOutdated({ key, version }: Entry<State, SomeEffect>): void {
    const writes = lost.get(key);
    if (writes === undefined) return;
    put(
      lost,
      key,
      writes.filter(({ after }) => after.version > version),
    );
  }

  /** Returns whether the write was still under way: a reader that found it stored has ended it. */
  function endUnderWay(write: OwnWrite): boolean {
    const { key } = write.after;
    const others = of(underWay, key).filter((one) => one !== write);
    const wasUnderWay = others.length < of(underWay, key).length;
    put(underWay, key, others);
    return wasUnderWay;
  }

  function settle(entry: Entry<State, SomeEffect>): void {
    const { key, version } = entry;
    if (!underWay.has(key) && !lost.has(key)) return;
    const stored = [...of(lost, key), ...of(underWay, key)].find(
      ({ after }) => after.version === version && isSameBody(after, entry),
    );
    forgetOutdated(entry);
    if (stored === undefined) return;
    endUnderWay(stored);
    done.add(stored.cause);
    onStored(stored);
  }

  async function readUntilSettled(key: string): Promise<void> {
    try {
      for (let answers = 0; lost.has(key) && answers < maxAnswers; answers += 1) {
        await clock.sleep(pauseMs, { signal: closing });
        const entry = await readUntilAnswered(() => read(key));
        if (entry === undefined) break;
        settle(entry);
      }
    } catch {
      // The server closes.
    }
    lost.delete(key);
  }

  return {
    begin: (write) => put(underWay, write.after.key, [...of(underWay, write.after.key), write]),
    stored(write) {
      forgetOutdated(write.after);
      return endUnderWay(write);
    },
    refused: (write) => void endUnderWay(write),
    lost(write) {
      // One that was found stored meanwhile is not lost.
      if (!endUnderWay(write)) return;
      const { key } = write.after;
      const [first, ...later] = of(lost, key);
      put(lost, key, first === undefined ? [write] : [first, ...later.slice(2 - maxLost), write]);
      if (first === undefined) void readUntilSettled(key);
    },
    settle,
    isDone: (cause) => done.has(cause),
  };
}

const of = <One>(lists: ReadonlyMap<string, readonly One[]>, key: string): readonly One[] => lists.get(key) ?? [];

function put<One>(lists: Map<string, readonly One[]>, key: string, list: readonly One[]): void {
  if (list.length > 0) lists.set(key, list);
  else lists.delete(key);
}

function isSameBody<State, SomeEffect>(one: Entry<State, SomeEffect>, other: Entry<State, SomeEffect>): boolean {
  return one === other || Buffer.from(encodeBody(one)).equals(encodeBody(other));
}
