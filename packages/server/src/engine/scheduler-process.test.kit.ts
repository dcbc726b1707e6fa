import assert from 'node:assert/strict';
import type { FrozenClock } from '../test-support/frozen-clock.ts';
import { createInstantSource } from './instant-source.ts';
import { type ClaimedRecord, type Scheduler, startScheduler } from './scheduler.ts';
import type { Store } from './store.ts';

/** Longest time, of the frozen clock, after which a due record is claimed. */
const claimedWithinMs = 2_000;

/** A process under test. */
interface TestProcess {
  claimed: ClaimedRecord[];
  failures: unknown[];
  renewFailures: unknown[];
  scheduler: Scheduler;
  /** Lets time pass until so many claims have been begun. */
  hasClaimed(count: number): Promise<void>;
  /** Sets how long the work takes from here on. */
  takes(ms: number): void;
  /** Sets the version that the work has seen when it ends, in place of the claimed one. */
  sees(version: number): void;
}

/** Starts a process whose work takes as long as the test wants. */
export function startProcess(options: { clock: FrozenClock; store: Store }): TestProcess {
  const { clock, store } = options;
  const claimed: ClaimedRecord[] = [];
  const failures: unknown[] = [];
  const renewFailures: unknown[] = [];
  let workMs = 0;
  let seenVersion: number | undefined;
  const scheduler = startScheduler({
    store,
    instants: createInstantSource({ clock }),
    clock,
    kind: 'test',
    maxFormat: 1,
    work: (records) => {
      claimed.push(...records);
      return records.map(async ({ claim }) => {
        if (workMs > 0) await clock.sleep(workMs);
        return { version: seenVersion ?? claim.version, dueAt: clock.now() + 2_000 };
      });
    },
    onStoreFailure: (error) => void failures.push(error),
    onRenewFailure: (error) => void renewFailures.push(error),
  });
  return {
    claimed,
    failures,
    renewFailures,
    scheduler,
    async hasClaimed(count) {
      const latest = clock.now() + claimedWithinMs;
      while (claimed.length < count) {
        assert.ok(clock.now() < latest, `${claimed.length} of ${count} claims within ${claimedWithinMs} ms`);
        await clock.advance(10);
      }
    },
    takes: (ms: number) => void (workMs = ms),
    sees: (version: number) => void (seenVersion = version),
  };
}
