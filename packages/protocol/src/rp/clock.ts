/**
 * A source of time. Every package takes it as a parameter, so that a test can hold it still.
 *
 * Instants are milliseconds since 1970-01-01T00:00Z, durations are milliseconds.
 */
export interface Clock {
  /** Returns the wall clock. It may jump, so it never measures a duration. */
  now(): number;
  /** Returns a clock that only moves forward, from an arbitrary zero. QR seconds and deadlines are measured with it. */
  monotonic(): number;
  /**
   * Resolves after `ms`. When `signal` aborts, rejects with `signal.reason` at once and leaves no timer behind.
   *
   * `background`: the sleep need not keep the process alive. A clock may ignore it.
   */
  sleep(ms: number, options?: { signal?: AbortSignal; background?: boolean }): Promise<void>;
}
