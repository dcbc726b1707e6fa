import { systemClock } from '@secure-start/protocol/rp';

/** Longer than any failover on a busy machine. */
const patienceMs = 240_000;

/**
 * Waits until a condition holds.
 *
 * @throws Error when it does not hold within four minutes.
 */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = systemClock.monotonic() + patienceMs;
  while (!(await condition())) {
    if (systemClock.monotonic() > deadline) throw new Error(`not within ${patienceMs / 1_000} s: ${String(condition)}`);
    await systemClock.sleep(20);
  }
}

/**
 * Repeats an operation until it succeeds, as the engine does.
 *
 * @throws what the operation throws, when it has not succeeded within four minutes.
 */
export async function untilDone<Result>(operation: () => Promise<Result>): Promise<Result> {
  const deadline = systemClock.monotonic() + patienceMs;
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (systemClock.monotonic() > deadline) throw error;
      await systemClock.sleep(50);
    }
  }
}
