import type { Clock } from '@secure-start/protocol/rp';

/** The clock of a simulator. Every timer in the simulator runs on it. */
export interface SimulatorClock extends Clock {
  readonly mode: 'real' | 'frozen';
  /** The speed relative to the machine's clock: 0 when frozen. */
  readonly speed: number;
  /** Runs `task` once after `afterMs`, and returns a function that cancels it. Does not keep the process alive. */
  schedule(options: { afterMs: number; task: () => void }): () => void;
  /**
   * Moves a frozen clock forward. Timers run in the order of their times, and between them pending promises and requests
   * can settle. Resolves when everything that was due is done.
   *
   * @throws Error when the clock is real.
   */
  advance(ms: number): Promise<void>;
  /** Registers work that {@link advance} waits for before it moves on. */
  beginWork(): ClockWork;
  /** Cancels every timer. */
  close(): void;
}

/** Work in progress that takes no simulated time, such as the handling of a request. */
export interface ClockWork {
  end(): void;
  /** Waits for a promise that may depend on the clock; meanwhile the clock may move on. */
  pauseFor<T>(wait: Promise<T>): Promise<T>;
}
