import type { Clock } from '@secure-start/protocol/rp';

/** The browser's clock, as far as the element needs one. */
export const browserClock: Pick<Clock, 'monotonic' | 'sleep'> = {
  monotonic: () => performance.now(),
  sleep: async (ms, { signal } = {}) => {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
  },
};
