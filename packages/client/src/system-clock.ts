import type { Clock } from '@secure-start/protocol/rp';

/** The clock of the system. A sleep keeps the process alive, unless it is in the background, and leaves no timer behind. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, { signal, background = false } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      if (background) timer.unref();
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
