/** A sleep that an AbortSignal can end, on top of a timer that can be called off. */
export function sleepOn(options: {
  ms: number;
  signal: AbortSignal | undefined;
  start: (afterMs: number, task: () => void) => () => void;
}): Promise<void> {
  const { ms, signal, start } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const callOff = start(ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    function stop() {
      callOff();
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', stop, { once: true });
  });
}
