import type { SimulatorClock } from './simulator-clock.ts';
import { sleepOn } from './abortable-sleep.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Real milliseconds in which a reaction to a timer may come in over a socket before time moves on. */
const reactionMs = 3;

/** A clock that stands still at `startAt` (milliseconds since 1970) until it is told to advance. */
export function createFrozenClock(startAt: number): SimulatorClock {
  let elapsed = 0;
  const underWay = new Set<symbol>();
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
    } while (underWay.size > 0);
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
    speed: 0,
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
      const work = Symbol('work');
      underWay.add(work);
      let ended = false;
      return {
        end: () => {
          ended = true;
          underWay.delete(work);
        },
        pauseFor: async (wait) => {
          underWay.delete(work);
          try {
            return await wait;
          } finally {
            if (!ended) underWay.add(work);
          }
        },
      };
    },
    close: () => {
      timers.length = 0;
    },
  };
}
