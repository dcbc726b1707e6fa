import type { Clock } from '@secure-start/protocol/rp';
import { RedisStoreError } from '../store-error.ts';

/** Limits the time of operations. One sleep serves all that are under way. */
export interface TimeLimit {
  /** Rejects with `lost` when the operation takes longer than the limit. */
  within<Result>(operation: Promise<Result>): Promise<Result>;
  /** Returns whether Redis has let an operation run out of time, and has answered none since. */
  isSilent(): boolean;
}

interface Waiting {
  endsAt: number;
  giveUp: () => void;
}

/** Operations run out of time up to this share of the limit late. */
const lateness = 0.25;

/** Creates the time limit of one client. `onTimeout` is called whenever operations have run out of time. */
export function createTimeLimit(options: {
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  timeoutMs: number;
  onTimeout: () => void;
}): TimeLimit {
  const { clock, timeoutMs, onTimeout } = options;
  const waiting = new Set<Waiting>();
  let isRunning = false;
  let isSilent = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.size > 0) {
      await clock.sleep(timeoutMs * lateness, { background: true });
      const now = clock.monotonic();
      const over = [...waiting].filter(({ endsAt }) => endsAt <= now);
      if (over.length === 0) continue;
      isSilent = true;
      for (const one of over) one.giveUp();
      onTimeout();
    }
    isRunning = false;
  }

  return {
    isSilent: () => isSilent,
    within: (operation) =>
      new Promise((resolve, reject) => {
        const entry: Waiting = {
          endsAt: clock.monotonic() + timeoutMs,
          giveUp() {
            waiting.delete(entry);
            const message = `Redis did not answer within ${timeoutMs} ms. Check that it runs, and how long its commands take.`;
            reject(new RedisStoreError('lost', message));
          },
        };
        waiting.add(entry);
        if (!isRunning) void run();
        operation.then(
          (result) => {
            waiting.delete(entry);
            isSilent = false;
            resolve(result);
          },
          (error: unknown) => {
            waiting.delete(entry);
            reject(error);
          },
        );
      }),
  };
}
