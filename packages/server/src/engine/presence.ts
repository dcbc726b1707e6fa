import type { Clock } from '@secure-start/protocol/rp';
import type { Instant } from './instant.ts';
import type { InstantSource } from './instant-source.ts';
import type { Store } from './store.ts';
import { unansweredError } from './unanswered-error.ts';

/** Presence is written at this interval, for all records of the process at once. */
const intervalMs = 5_000;

/** Tracks which records a page waits for, and writes that to the store. */
export interface Presence {
  /** Notes that a page begins to wait for a record. Returns the function to call when it stops. */
  begin(key: string): () => void;
  /** Notes that the store has a presence of now for this record, for example because it was just created. */
  note(key: string): void;
  close(): void;
}

interface Present {
  waiting: number;
  /** Instant at which the last page stopped; meaningless while one waits. */
  leftAt: Instant;
  /** The instant that the store has. */
  writtenAt: Instant;
  /** Instant of that write. */
  lastWriteAt: Instant;
  /** The store left the last write out, as it does where a part of it is slower than the others. */
  isLate: boolean;
}

/** A presence on its way to the store. */
interface Written {
  key: string;
  presenceAt: Instant;
  present: Present;
}

/**
 * Creates the presence of one process. It has one timer and one write each 5 s for all records, and none while no page
 * waits.
 *
 * When a page comes back to a record after more than 5 s, that is written at once.
 */
export function createPresence(options: {
  store: Pick<Store, 'touch'>;
  instants: InstantSource;
  clock: Pick<Clock, 'sleep'>;
  onError: (error: unknown) => void;
}): Presence {
  const { store, instants, clock, onError } = options;
  const closing = new AbortController();
  const presentByKey = new Map<string, Present>();
  let isRunning = false;

  function find(key: string): Present {
    const present = presentByKey.get(key) ?? {
      waiting: 0,
      leftAt: -Infinity,
      writtenAt: -Infinity,
      lastWriteAt: -Infinity,
      isLate: false,
    };
    keep(key, present);
    return present;
  }

  function keep(key: string, present: Present): void {
    presentByKey.set(key, present);
    if (!isRunning && !closing.signal.aborted) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (presentByKey.size > 0 && !closing.signal.aborted) {
      await clock.sleep(intervalMs, { signal: closing.signal, background: true }).catch(() => undefined);
      if (!closing.signal.aborted) await write([...presentByKey]);
    }
    isRunning = false;
  }

  async function write(presents: readonly (readonly [key: string, present: Present])[]): Promise<void> {
    const now = instants.now();
    const written: Written[] = [];
    for (const [key, present] of presents) {
      const presenceAt = present.waiting > 0 ? now : present.leftAt;
      if (presenceAt <= present.writtenAt) {
        if (present.waiting === 0) presentByKey.delete(key);
      } else if (isWritable(present, now)) {
        written.push({ key, presenceAt, present });
        present.writtenAt = presenceAt;
        present.lastWriteAt = now;
      }
    }
    await Promise.all([
      writeTogether(written.filter(({ present }) => !present.isLate)),
      writeTogether(written.filter(({ present }) => present.isLate)),
    ]);
  }

  /**
   * Writes presences in one request. A part of the store that is slower than the others is no error. What it leaves out is written
   * with the next batch, apart from the others: then the store waits for it. What it leaves out then is reported.
   */
  async function writeTogether(written: readonly Written[]): Promise<void> {
    if (written.length === 0) return;
    try {
      const presences = written.map(({ key, presenceAt }) => ({ key, presenceAt }));
      const answer = await instants.observe(() => store.touch(presences));
      const unanswered = new Set(answer.unanswered);
      const unwritten = written.filter(({ key }) => unanswered.has(key));
      const late = unwritten.filter(({ present }) => present.isLate);
      if (late.length > 0) onError(unansweredError(late.map(({ key }) => key)));
      for (const { key, present } of written) present.isLate = unanswered.has(key);
      for (const one of unwritten) forgetWrite(one);
    } catch (error) {
      onError(error);
      for (const one of written) forgetWrite(one);
    }
  }

  /** It is written again with the next batch. */
  function forgetWrite({ key, present }: Written): void {
    // A page that came back meanwhile has begun another one.
    if (!presentByKey.has(key)) keep(key, present);
    present.writtenAt = -Infinity;
    present.lastWriteAt = -Infinity;
  }

  return {
    begin(key) {
      const present = find(key);
      present.waiting += 1;
      if (isWritable(present, instants.now())) void write([[key, present]]);
      let isWaiting = true;
      return () => {
        if (!isWaiting) return;
        isWaiting = false;
        present.waiting -= 1;
        present.leftAt = instants.now();
      };
    },
    note(key) {
      const present = find(key);
      present.writtenAt = instants.now();
      present.lastWriteAt = present.writtenAt;
    },
    close: () => closing.abort(),
  };
}

/** Limits writes to one for each record and interval. Timers may fire up to 100 ms early. */
function isWritable({ lastWriteAt }: Present, now: Instant): boolean {
  return now - lastWriteAt >= intervalMs - 100;
}
