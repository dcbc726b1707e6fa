import type { Clock } from '@secure-start/protocol';

/** The simulator's one clock: every timer in the simulator belongs to it. */
export interface SimulatorClock extends Clock {
  readonly mode: 'real' | 'frozen';
  /** Runs `task` once, `afterMs` from now; the returned function calls it off. Never keeps the process alive. */
  schedule(options: { afterMs: number; task: () => void }): () => void;
  /**
   * Frozen only: moves time forward, running what falls due in the order of time, and lets promises and requests under
   * way settle in between. Returns when it is quiet.
   */
  advance(ms: number): Promise<void>;
  /** Work under way that {@link advance} waits for before it moves on; call the returned function when it is done. */
  begin(): () => void;
  /** Calls off every timer. */
  close(): void;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Real milliseconds in which a reaction to a timer may come in over a socket before time moves on. */
const reactionMs = 3;

/** The longest wait `setTimeout` takes; longer ones would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Makes the clock; it starts at `startAt`, by default at the time of the machine. */
export function createClock(options: { mode: 'real' | 'frozen'; startAt?: Date | undefined }): SimulatorClock {
  const startAt = options.startAt?.getTime() ?? Date.now();
  return options.mode === 'real' ? realClock(startAt) : frozenClock(startAt);
}

/** Follows the machine's monotonic clock, so that a corrected wall clock moves no deadline. */
function realClock(startAt: number): SimulatorClock {
  const zero = performance.now();
  const monotonic = () => performance.now() - zero;
  const running = new Set<NodeJS.Timeout>();
  const start = (afterMs: number, task: () => void, keepAlive: boolean) => {
    const timer = setTimeout(
      () => {
        running.delete(timer);
        task();
      },
      Math.min(Math.max(0, Math.ceil(afterMs)), longestTimeoutMs),
    );
    if (!keepAlive) timer.unref();
    running.add(timer);
    return () => {
      running.delete(timer);
      clearTimeout(timer);
    };
  };
  return {
    mode: 'real',
    monotonic,
    now: () => startAt + monotonic(),
    schedule: ({ afterMs, task }) => start(afterMs, task, false),
    sleep: (ms, { signal } = {}) => sleepOn({ ms, signal, start: (afterMs, task) => start(afterMs, task, true) }),
    advance: () => Promise.reject(new Error('This clock is real; start the simulator with { clock: "frozen" }')),
    begin: () => () => {},
    close: () => {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}

/** Stands still until it is told to advance. */
function frozenClock(startAt: number): SimulatorClock {
  let elapsed = 0;
  let underWay = 0;
  let advancing: Promise<void> = Promise.resolve();
  const timers: Timer[] = [];

  const start = (afterMs: number, task: () => void) => {
    const timer: Timer = { at: elapsed + Math.max(0, afterMs), task };
    // Behind everything that is due at the same time: first come, first run.
    let place = timers.length;
    while (place > 0 && (timers[place - 1]?.at ?? 0) > timer.at) place -= 1;
    timers.splice(place, 0, timer);
    return () => {
      const found = timers.indexOf(timer);
      if (found >= 0) timers.splice(found, 1);
    };
  };

  const settle = async () => {
    do {
      await new Promise((resolve) => {
        setTimeout(resolve, reactionMs);
      });
    } while (underWay > 0);
  };

  const advance = async (ms: number) => {
    if (!(ms >= 0)) throw new RangeError(`advance takes milliseconds from 0 up, not ${ms}`);
    const until = elapsed + ms;
    await settle();
    for (let next = timers[0]; next && next.at <= until; next = timers[0]) {
      elapsed = next.at;
      timers.shift();
      next.task();
      if (timers[0]?.at !== elapsed) await settle();
    }
    elapsed = until;
  };

  return {
    mode: 'frozen',
    monotonic: () => elapsed,
    now: () => startAt + elapsed,
    schedule: ({ afterMs, task }) => start(afterMs, task),
    sleep: (ms, { signal } = {}) => sleepOn({ ms, signal, start }),
    advance: (ms) => {
      // Two callers at once move time one after the other.
      const done = advancing.then(() => advance(ms));
      advancing = done.catch(() => {});
      return done;
    },
    begin: () => {
      underWay += 1;
      let ended = false;
      return () => {
        if (!ended) underWay -= 1;
        ended = true;
      };
    },
    close: () => {
      timers.length = 0;
    },
  };
}

function sleepOn(options: {
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
