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

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await clock.sleep(everyMs, { signal: stopping.signal, background: true });
      } catch {
        return;
      }
      await sign().catch(onError);
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
