/** `start`: creates or cancels an order, and a person waits for it. `collect`: is repeated every two seconds. */
export type Lane = 'start' | 'collect';

const doNothing = (): void => {};

/** Decides which request gets a connection next. */
export interface RequestQueue {
  /**
   * Calls `run` when there is a connection for the request: at once, or later. `run` receives `release`, to be called once
   * when the request has ended. Returns `'full'`, or a function that takes the request out of the queue.
   */
  enter(options: { lane: Lane; run: (release: () => void) => void }): 'full' | (() => void);
  /** Resolves when no request waits or runs. */
  drained(): Promise<void>;
}

/**
 * Creates a queue in which starts never wait behind collects: they go first, and an eighth of the connections is theirs.
 *
 * With a single connection a start still waits for the request that occupies it.
 */
export function createRequestQueue(options: {
  maxConnections: number;
  /** The largest number of requests that wait, in each lane. */
  maxQueued: number;
}): RequestQueue {
  const { maxConnections, maxQueued } = options;
  const reserved = maxConnections === 1 ? 0 : Math.ceil(maxConnections / 8);
  const limits: Record<Lane, number> = { start: maxConnections, collect: maxConnections - reserved };
  const waiting: Record<Lane, Set<() => void>> = { start: new Set(), collect: new Set() };
  const onDrained = new Set<() => void>();
  let running = 0;

  const isIdle = (): boolean => running === 0 && waiting.start.size === 0 && waiting.collect.size === 0;

  function reportWhenDrained(): void {
    if (!isIdle()) return;
    for (const resolve of onDrained) resolve();
    onDrained.clear();
  }

  function release(): void {
    running -= 1;
    if (waiting.start.size === 0 && waiting.collect.size === 0) return reportWhenDrained();
    for (const lane of ['start', 'collect'] as const) {
      const [next] = waiting[lane];
      if (next === undefined || running >= limits[lane]) continue;
      waiting[lane].delete(next);
      next();
      return;
    }
    reportWhenDrained();
  }

  return {
    enter({ lane, run }) {
      const begin = (): void => {
        running += 1;
        run(release);
      };
      if (running < limits[lane]) {
        begin();
        return doNothing;
      }
      if (waiting[lane].size >= maxQueued) return 'full';
      waiting[lane].add(begin);
      return () => {
        if (waiting[lane].delete(begin)) reportWhenDrained();
      };
    },
    drained: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => onDrained.add(resolve))),
  };
}
