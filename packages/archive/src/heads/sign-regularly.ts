import type { Clock } from '@secure-start/protocol/rp';

/** Calls `sign` every `everyMs` until it is stopped. A failure goes to `onError`, and the next time is as far away as ever. */
export function signRegularly(options: {
  sign: () => Promise<unknown>;
  everyMs: number;
  clock: Clock;
  onError: (error: unknown) => void;
}): { stop(): Promise<void> } {
  const { sign, everyMs, clock, onError } = options;
  const stopping = new AbortController();

  /** Calls `onError`. Its own errors are the application's: heads are signed all the same. */
  function notify(error: unknown): void {
    try {
      onError(error);
    } catch {
      // As above.
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await clock.sleep(everyMs, { signal: stopping.signal, background: true });
      } catch {
        return;
      }
      try {
        await sign();
      } catch (error) {
        notify(error);
      }
    }
  }
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
