import type { SimulatorClock } from './simulator-clock.ts';
import { sleepOn } from './abortable-sleep.ts';

/** The longest wait `setTimeout` takes; longer ones would fire at once. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * A clock that runs, from `startAt` (milliseconds since 1970).
 *
 * It follows the machine's monotonic clock, so that a corrected wall clock moves no deadline; at a `speed` of 10 it runs
 * ten times as fast.
 */
export function createRealClock(startAt: number, speed = 1): SimulatorClock {
  const zero = performance.now();
  const monotonic = () => (performance.now() - zero) * speed;
  const running = new Set<NodeJS.Timeout>();
  const start = (afterMs: number, task: () => void, keepAlive: boolean) => {
    const dueAt = monotonic() + afterMs;
    let timer: NodeJS.Timeout;
    const arm = () => {
      const leftMs = Math.ceil((dueAt - monotonic()) / speed);
      timer = setTimeout(wake, Math.min(Math.max(0, leftMs), longestTimeoutMs));
      if (!keepAlive) timer.unref();
      running.add(timer);
    };
    const wake = () => {
      running.delete(timer);
      // Timers fire up to a millisecond early, and the longest ones much too early.
      if (monotonic() < dueAt) arm();
      else task();
    };
    arm();
    return () => {
      running.delete(timer);
      clearTimeout(timer);
    };
  };
  return {
    mode: 'real',
    speed,
    monotonic,
    now: () => startAt + monotonic(),
    schedule: ({ afterMs, task }) => start(afterMs, task, false),
    sleep: (ms, { signal } = {}) => sleepOn({ ms, signal, start: (afterMs, task) => start(afterMs, task, true) }),
    advance: () => Promise.reject(new Error('This clock is real; start the simulator with { clock: "frozen" }')),
    begin: () => ({ end: () => {}, pauseFor: (wait) => wait }),
    close: () => {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
