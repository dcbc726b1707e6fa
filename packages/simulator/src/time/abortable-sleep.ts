/** Sleeps on a cancellable timer. Rejects with the signal's reason when the signal aborts. */
export function abortableSleep(options: {
  ms: number;
  signal: AbortSignal | undefined;
  /** Starts a timer and returns a function that cancels it. */
  startTimer: (afterMs: number, task: () => void) => () => void;
}): Promise<void> {
  const { ms, signal, startTimer } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const cancelTimer = startTimer(ms, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    function abort() {
      cancelTimer();
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}
