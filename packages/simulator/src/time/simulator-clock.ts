import type { Clock } from '@secure-start/protocol/rp';

/** The simulator's one clock: every timer in the simulator belongs to it. */
export interface SimulatorClock extends Clock {
  readonly mode: 'real' | 'frozen';
  /** How fast it runs: 1 as the machine's clock, 0 when frozen. */
  readonly speed: number;
  /** Runs `task` once, `afterMs` from now; the returned function calls it off. Never keeps the process alive. */
  schedule(options: { afterMs: number; task: () => void }): () => void;
  /**
   * Frozen only: moves time forward, running what falls due in the order of time, and lets promises and requests under
   * way settle in between. Returns when it is quiet.
   */
  advance(ms: number): Promise<void>;
  /** Begins work that {@link advance} waits for before it moves on. */
  begin(): Work;
  /** Calls off every timer. */
  close(): void;
}

/** Something under way that is done in no simulated time. */
export interface Work {
  end(): void;
  /** Waits for something that may itself wait for the clock; meanwhile time may move on. */
  pauseFor<T>(wait: Promise<T>): Promise<T>;
}
