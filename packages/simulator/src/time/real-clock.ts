import { abortableSleep } from './abortable-sleep.ts';
import type { ClockWork, SimulatorClock } from './simulator-clock.ts';

/** The longest delay that `setTimeout` supports; longer ones fire at once. */
const maxTimeoutMs = 2 ** 31 - 1;

/**
 * Creates a clock that runs from `startAt`, milliseconds since 1970.
 *
 * It follows the machine's monotonic clock, so a corrected wall clock moves no deadline. With a `speed` of 10 it runs
 * ten times as fast.
 */
export function createRealClock(startAt: number, speed = 1): SimulatorClock {
  const startedAtMs = performance.now();
  const monotonic = () => (performance.now() - startedAtMs) * speed;
  const timers = new Set<NodeJS.Timeout>();
  const startTimer = (options: { afterMs: number; task: () => void; keepsProcessAlive: boolean }) => {
    const { afterMs, task, keepsProcessAlive } = options;
    const dueMs = monotonic() + afterMs;
    let timer: NodeJS.Timeout;
    const startTimeout = () => {
      const remainingMs = Math.ceil((dueMs - monotonic()) / speed);
      timer = setTimeout(onTimeout, Math.min(Math.max(0, remainingMs), maxTimeoutMs));
      if (!keepsProcessAlive) timer.unref();
      timers.add(timer);
    };
    const onTimeout = () => {
      timers.delete(timer);
      // Timers fire up to a millisecond early, and those longer than `maxTimeoutMs` long before their time.
      if (monotonic() < dueMs) startTimeout();
      else task();
    };
    startTimeout();
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  };
  return {
    mode: 'real',
    speed,
    monotonic,
    now: () => startAt + monotonic(),
    schedule: ({ afterMs, task }) => startTimer({ afterMs, task, keepsProcessAlive: false }),
    sleep: (ms, { signal } = {}) =>
      abortableSleep({
        ms,
        signal,
        startTimer: (afterMs, task) => startTimer({ afterMs, task, keepsProcessAlive: true }),
      }),
    advance: () => Promise.reject(new Error('This clock is real; start the simulator with { clock: "frozen" }')),
    beginWork: () => untrackedWork,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Nothing waits for work on a clock that never stops. */
const untrackedWork: ClockWork = { end: () => {}, pauseFor: (wait) => wait };
