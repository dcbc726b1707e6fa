import type { Clock } from '@secure-start/protocol/rp';
import type { Connection } from './connection/connection.ts';
import type { ScriptCall } from './connection/script.ts';
import { RedisStoreError } from './store-error.ts';

/** Reason of an abort that only ends a sleep. */
const answered = 'answered';

/**
 * Sends calls in one trip, as `attempt` does, for work that must not wait for the slowest node of a cluster. Returns the answers that
 * are there a moment after the first one, and an error in place of the others. What these do is done all the same.
 */
export async function answersInTime(options: {
  connection: Pick<Connection, 'attempt'>;
  clock: Pick<Clock, 'sleep'>;
  calls: readonly ScriptCall[];
  /** Others are waited for so long after the first node that answered. */
  lateAfterMs: number;
}): Promise<readonly unknown[]> {
  const { connection, clock, calls, lateAfterMs } = options;
  if (calls.length <= 1) return connection.attempt(calls);
  const answers: unknown[] = calls.map(() => new RedisStoreError('lost', 'A node of Redis is slower than the others.'));
  const attempts = calls.map(async (call, index) => {
    const [answer] = await connection.attempt([call]);
    answers[index] = answer;
    return answer;
  });
  await waitUntilLate({ clock, attempts, lateAfterMs });
  return [...answers];
}

/**
 * Waits for answers of nodes, but not for the slowest: until all are there, or for `lateAfterMs` after the first one that is no
 * error. No attempt may reject.
 */
export async function waitUntilLate(options: {
  clock: Pick<Clock, 'sleep'>;
  attempts: readonly Promise<unknown>[];
  lateAfterMs: number;
}): Promise<void> {
  const { clock, attempts, lateAfterMs } = options;
  const ending = new AbortController();
  let noteFirst = (): void => {};
  const first = new Promise<void>((resolve) => (noteFirst = resolve));
  const lateness = first.then(() => clock.sleep(lateAfterMs, { signal: ending.signal, background: true }));
  const all = attempts.map(async (attempt) => {
    if (!((await attempt) instanceof RedisStoreError)) noteFirst();
  });
  await Promise.race([Promise.all(all), lateness.catch(() => undefined)]);
  ending.abort(answered);
}
