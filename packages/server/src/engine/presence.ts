import type { Clock } from '@secure-start/protocol/rp';
import type { Instant } from './instant.ts';
import type { InstantSource } from './instant-source.ts';
import type { Store } from './store.ts';

/** Presence is written at this interval, for all records of the process at once. */
const intervalMs = 5_000;

/** Knows which records somebody waits for, and writes it to the store. */
export interface Presence {
  /** Somebody begins to wait. Returns what to call when they stop. */
  begin(key: string): () => void;
  /** Notes that the store knows of somebody at this record as of now, for example because it was just created. */
  note(key: string): void;
  close(): void;
}

interface Present {
  waiting: number;
  /** When the last of them stopped; meaningless while somebody waits. */
  leftAt: Instant;
  /** The instant that the store has. */
  writtenAt: Instant;
  /** When that was written. */
  lastWriteAt: Instant;
}

/**
 * Creates the presence of one process: one timer and one write each 5 s for all records, and none while nobody waits.
 *
 * A record that somebody comes back to after more than 5 s is written at once.
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
    };
    presentByKey.set(key, present);
    if (!isRunning && !closing.signal.aborted) void run();
    return present;
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
    const news: { key: string; presenceAt: Instant }[] = [];
    for (const [key, present] of presents) {
      const presenceAt = present.waiting > 0 ? now : present.leftAt;
      if (presenceAt <= present.writtenAt) {
        if (present.waiting === 0) presentByKey.delete(key);
      } else if (isWritable(present, now)) {
        news.push({ key, presenceAt });
        present.writtenAt = presenceAt;
        present.lastWriteAt = now;
      }
    }
    if (news.length === 0) return;
    try {
      await instants.observe(() => store.touch(news));
    } catch (error) {
      onError(error);
      // Tried again with the next batch.
      for (const { key } of news) forgetWrite(find(key));
    }
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

/** Once per record and interval, however often somebody comes and goes. Timers may fire a little early. */
function isWritable({ lastWriteAt }: Present, now: Instant): boolean {
  return now - lastWriteAt >= intervalMs - 100;
}

function forgetWrite(present: Present): void {
  present.writtenAt = -Infinity;
  present.lastWriteAt = -Infinity;
}
