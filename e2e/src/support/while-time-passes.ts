import type { Simulator } from '@secure-start/simulator';

const stepMs = 500;
/** Longer than any order lives. */
const longestMs = 15 * 60_000;

/** Moves the simulator's time on until `work` is done, and gives what came of it. */
export async function whileTimePasses<T>(simulator: Simulator, work: Promise<T>): Promise<T> {
  let isDone = false;
  void Promise.allSettled([work]).then(() => {
    isDone = true;
  });
  for (let passed = 0; !isDone; passed += stepMs) {
    if (passed > longestMs) throw new Error('a quarter of an hour has passed and nothing came of it');
    await simulator.clock.advance(stepMs);
  }
  return work;
}
