import type { Clock } from '@secure-start/protocol/rp';

/** The result of a wait: what was looked for, or the last reason why it was not there. */
export type Waited<Found, Missing> = { found: Found } | { missing: Missing; attempts: number };

/**
 * Looks again and again until there is something to find, or the time is up.
 *
 * The last look begins before the deadline, however long it then takes.
 */
export async function waitUntil<Found, Missing>(options: {
  look: () => Promise<{ found: Found } | { missing: Missing }>;
  timeoutMs: number;
  intervalMs: number;
  clock: Clock;
}): Promise<Waited<Found, Missing>> {
  const { look, timeoutMs, intervalMs, clock } = options;
  const deadline = clock.monotonic() + timeoutMs;
  for (let attempts = 1; ; attempts += 1) {
    const seen = await look();
    if ('found' in seen) return seen;
    if (clock.monotonic() >= deadline) return { missing: seen.missing, attempts };
    await clock.sleep(intervalMs);
  }
}
