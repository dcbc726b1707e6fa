/**
 * Time as every package takes it: a parameter, so that a test can hold it still.
 *
 * Instants are milliseconds since 1970-01-01T00:00Z, durations are milliseconds.
 */
export interface Clock {
  /** The wall clock. It may jump; never measure a duration with it. */
  now(): number;
  /** A clock that only moves forward, from an arbitrary zero. QR seconds and deadlines are measured with it. */
  monotonic(): number;
  /**
   * Resolves after `ms`; rejects with `signal.reason` the moment the signal aborts, and leaves no timer behind.
   *
   * `background`: nobody waits for it, so it need not keep the process alive. A clock may pass over that.
   */
  sleep(ms: number, options?: { signal?: AbortSignal; background?: boolean }): Promise<void>;
}
