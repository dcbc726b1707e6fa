/**
 * Connections that all pages of a browser keep open together. A browser opens six per origin over HTTP/1.1, and the
 * page itself needs some.
 */
const maxSlots = 3;

/**
 * Creates a function that takes one of the browser's few slots for a connection that stays open. It returns whether this
 * page has one. A slot is given back when `signal` aborts, and by the browser when the page is gone.
 *
 * Without Web Locks, as on a page that is not a secure context, every page has a slot.
 */
export function createStreamSlot(options: {
  locks: LockManager | undefined;
  signal: AbortSignal;
}): () => Promise<boolean> {
  const { locks, signal } = options;
  let isTaken = locks === undefined;

  function take(name: string): Promise<boolean> {
    return new Promise((resolve) => {
      locks
        ?.request(name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock && untilAborted(signal);
        })
        // A sandboxed page may not use locks.
        .catch(() => resolve(true));
    });
  }

  return async () => {
    for (let index = 0; index < maxSlots && !isTaken; index += 1) isTaken = await take(`bankid-stream-${index}`);
    return isTaken;
  };
}

function untilAborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal);
    signal.addEventListener('abort', resolve);
  });
}
