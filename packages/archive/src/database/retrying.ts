import type { Clock } from '@secure-start/protocol/rp';
import { ArchiveError } from '../errors.ts';
import type { Database } from './database.ts';

const firstPauseMs = 2;
const longestPauseMs = 100;

/** Returns a database that makes each attempt again while it is locked or lost, for `retryForMs` at most, and none after its close. */
export function retrying(database: Database, options: { clock: Clock; retryForMs: number }): Database {
  let isClosed = false;

  function attemptOpen<Result>(act: () => Promise<Result>): Promise<Result> {
    return attempt(async () => {
      if (isClosed) throw new ArchiveError('closed', 'The archive was closed. Open it anew.');
      return act();
    }, options);
  }

  return {
    read: (sql, values) => attemptOpen(() => database.read(sql, values)),
    write: (change) => attemptOpen(() => database.write(change)),
    damagedTables: () => attemptOpen(() => database.damagedTables()),
    discardDeleted: () => attemptOpen(() => database.discardDeleted()),
    async close() {
      isClosed = true;
      await database.close();
    },
  };
}

/** Runs `act` again while it fails with `locked` or `lost`, and throws the last failure. */
export async function attempt<Result>(
  act: () => Promise<Result>,
  { clock, retryForMs }: { clock: Clock; retryForMs: number },
): Promise<Result> {
  const until = clock.monotonic() + retryForMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await act();
    } catch (error) {
      const mayPass = error instanceof ArchiveError && (error.code === 'locked' || error.code === 'lost');
      if (!mayPass || clock.monotonic() + pauseMs > until) throw error;
      await clock.sleep(pauseMs);
    }
  }
}
