import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startOwnProcess } from '../own-process.ts';
import { spread, type Spread } from '../spread.ts';
import type { Ready } from './messages.ts';

/** Milliseconds from the start of a process to ready. */
export interface StartTimes {
  /** `node -e 0`, to its end. */
  nodeMs: Spread;
  /** The bare HTTPS server. */
  bareMs: Spread;
  /** The simulator, with the default keys (P-256) and evidence (signed). */
  simulatorMs: Spread;
  /** `startSimulator()` alone, within the time of the simulator. */
  startSimulatorMs: Spread;
  simulatorToNode: Spread;
  simulatorToBare: Spread;
}

/** Starts each in a fresh process, in turns. */
export async function measureStart(rounds: number): Promise<StartTimes> {
  const times: { node: number; bare: number; simulator: number; startSimulator: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await timeToReady('./bare-program.js');
    const simulator = await timeToReady('./simulator-program.js');
    // The programs are compiled together: what one sends is what the other expects.
    const { readyMs } = simulator.message as Ready;
    times.push({ node: await timeOfNode(), bare: bare.ms, simulator: simulator.ms, startSimulator: readyMs });
  }
  return {
    nodeMs: spread(times.map(({ node }) => node)),
    bareMs: spread(times.map(({ bare }) => bare)),
    simulatorMs: spread(times.map(({ simulator }) => simulator)),
    startSimulatorMs: spread(times.map(({ startSimulator }) => startSimulator)),
    simulatorToNode: spread(times.map(({ simulator, node }) => simulator / node)),
    simulatorToBare: spread(times.map(({ simulator, bare }) => simulator / bare)),
  };
}

async function timeOfNode(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
}

async function timeToReady(program: string): Promise<{ ms: number; message: unknown }> {
  const startedAt = performance.now();
  const own = startOwnProcess({ program: new URL(program, import.meta.url) });
  const message = await own.nextMessage();
  const ms = performance.now() - startedAt;
  await own.stop();
  return { ms, message };
}
