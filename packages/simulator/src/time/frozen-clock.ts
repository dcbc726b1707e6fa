import { abortableSleep } from './abortable-sleep.ts';
import type { SimulatorClock } from './simulator-clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly task: () => void;
}

/** Real milliseconds in which a reaction to a timer can arrive over a socket before time moves on. */
const settleMs = 3;

/** Creates a clock that stands still at `startAt`, milliseconds since 1970, until it is advanced. */
export function createFrozenClock(startAt: number): SimulatorClock {
  let elapsedMs = 0;
  let advancing: Promise<void> = Promise.resolve();
  const workInProgress = new Set<symbol>();
  /** Sorted by due time; timers of one time in the order in which they were started. */
  const timers: Timer[] = [];

  const startTimer = (afterMs: number, task: () => void) => {
    const timer: Timer = { dueMs: elapsedMs + Math.max(0, afterMs), task };
    let index = timers.length;
    while (index > 0 && (timers[index - 1]?.dueMs ?? 0) > timer.dueMs) index -= 1;
    timers.splice(index, 0, timer);
    return () => {
      const found = timers.indexOf(timer);
      if (found >= 0) timers.splice(found, 1);
    };
  };

  const settle = async () => {
    do {
      await new Promise((resolve) => {
        setTimeout(resolve, settleMs);
      });
    } while (workInProgress.size > 0);
  };

  const advance = async (ms: number) => {
    if (!(ms >= 0)) throw new RangeError(`advance takes milliseconds from 0 up, not ${ms}`);
    const targetMs = elapsedMs + ms;
    await settle();
    for (let next = timers[0]; next && next.dueMs <= targetMs; next = timers[0]) {
      elapsedMs = next.dueMs;
      timers.shift();
      next.task();
      if (timers[0]?.dueMs !== elapsedMs) await settle();
    }
    elapsedMs = targetMs;
  };

  return {
    mode: 'frozen',
    speed: 0,
    monotonic: () => elapsedMs,
    now: () => startAt + elapsedMs,
    schedule: ({ afterMs, task }) => startTimer(afterMs, task),
    sleep: (ms, { signal } = {}) => abortableSleep({ ms, signal, startTimer }),
    advance: (ms) => {
      // Concurrent calls run one after the other.
      const done = advancing.then(() => advance(ms));
      advancing = done.catch(() => {});
      return done;
    },
    beginWork: () => {
      const work = Symbol('work');
      workInProgress.add(work);
      let hasEnded = false;
      return {
        end: () => {
          hasEnded = true;
          workInProgress.delete(work);
        },
        pauseFor: async (wait) => {
          workInProgress.delete(work);
          try {
            return await wait;
          } finally {
            if (!hasEnded) workInProgress.add(work);
          }
        },
      };
    },
    close: () => {
      timers.length = 0;
    },
  };
}
