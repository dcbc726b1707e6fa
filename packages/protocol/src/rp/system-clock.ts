import type { Clock } from './clock.ts';

/** The clock of the system. A sleep keeps a process of Node alive, unless it is in the background, and leaves no timer behind. */
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
      // In a browser a timer is a number, and keeps nothing alive.
      if (background && typeof timer === 'object') timer.unref();
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
