import type { Clock } from '@secure-start/protocol/rp';

/** The clock of the system. A background sleep lets the process end. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, { signal, background = false } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const timer = setTimeout(end, ms);
      if (background) timer.unref();
      signal?.addEventListener('abort', end, { once: true });

      function end(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        if (signal?.aborted) reject(signal.reason);
        else resolve();
      }
    }),
};
