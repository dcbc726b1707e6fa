import { rotated } from '../rotated.ts';
import { measureBareStreamHeap } from './bare-stream-memory.ts';
import { flowsContenders, type OpenFlowsBenchmark, type Round, rowOf } from './figures.ts';
import { type FlowsContender, type FlowsTurn, measureFlows } from './measure-flows.ts';
import { spread } from '../spread.ts';

/** The size of a run. */
export interface OpenFlowsSize {
  rounds: number;
  /** Numbers of flows, in rising order. */
  sizes: readonly number[];
  /** From this number of flows on, collects are answered within the process. */
  inProcessFrom: number;
  /** Flows that one process of browsers watches. */
  flowsPerWatchers: number;
  flowsPerSecond: number;
  settleMs: number;
  /** Every order is renewed once in 28 s, so a window of that length has its share of renewals. */
  windowMs: number;
  /** The number of flows that are open when memory is first measured: by then all code is loaded. */
  firstFlows: number;
  bareStreams: number;
}

/** A stream takes a descriptor at both of its ends, and a process often has no more than 20,000. */
export const fullOpenFlows: OpenFlowsSize = {
  rounds: 3,
  sizes: [1_000, 3_000, 6_000, 9_000, 18_000],
  inProcessFrom: 10_000,
  flowsPerWatchers: 9_000,
  flowsPerSecond: 300,
  settleMs: 3_000,
  windowMs: 28_000,
  firstFlows: 200,
  bareStreams: 3_000,
};

export const smallOpenFlows: OpenFlowsSize = {
  rounds: 1,
  sizes: [10, 20],
  inProcessFrom: 20,
  flowsPerWatchers: 10,
  flowsPerSecond: 100,
  settleMs: 0,
  windowMs: 2_500,
  firstFlows: 2,
  bareStreams: 20,
};

/**
 * Measures a server process with many flows open, each of which shows a QR code.
 *
 * Each flow has a frame each second over HTTP/1.1, a collect each two seconds over mutual TLS, and a new order after 28 s
 * because its code is not scanned. `redis` is this server with Redis, `redis-3` in three processes, where each stream is at another
 * process than the start of its flow. Each contender, Redis, BankID's stand-in and the browsers have a process of their own.
 */
export async function openFlows(options: {
  size: OpenFlowsSize;
  profileFolder?: string | undefined;
  onRound: (round: number, rounds: number) => void;
}): Promise<OpenFlowsBenchmark> {
  const { size, profileFolder, onRound } = options;
  const rounds: Round[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    const turns: Record<FlowsContender, FlowsTurn[]> = { floor: [], 'secure-start': [], redis: [], 'redis-3': [] };
    for (const isInProcess of [false, true]) {
      // Processes that share flows must share a BankID too.
      const taking = isInProcess ? (['floor', 'secure-start'] as const) : flowsContenders;
      for (const name of rotated(taking, round)) {
        turns[name].push(...(await takeTurn({ name, size, isInProcess, profileFolder })));
      }
    }
    const bareStreamHeapBytes = await measureBareStreamHeap({
      firstStreams: size.firstFlows,
      streams: size.bareStreams,
      streamsPerSecond: size.flowsPerSecond,
    });
    rounds.push({ turns, bareStreamHeapBytes });
    onRound(round, size.rounds);
  }
  return {
    benchmark: 'open-flows',
    node: process.version,
    rounds: size.rounds,
    windowSeconds: size.windowMs / 1000,
    bareStreamHeapBytes: spread(rounds.map(({ bareStreamHeapBytes }) => bareStreamHeapBytes)),
    rows: size.sizes.map((flows) => rowOf({ flows, isInProcess: isInProcessAt(flows, size), rounds })),
  };
}

async function takeTurn(options: {
  name: FlowsContender;
  size: OpenFlowsSize;
  isInProcess: boolean;
  profileFolder: string | undefined;
}): Promise<FlowsTurn[]> {
  const { name, size, isInProcess, profileFolder } = options;
  const sizes = size.sizes.filter((flows) => isInProcessAt(flows, size) === isInProcess);
  const largest = sizes.at(-1);
  if (largest === undefined) return [];
  return measureFlows({
    name,
    sizes,
    isInProcess,
    watchers: Math.ceil(largest / size.flowsPerWatchers),
    flowsPerSecond: size.flowsPerSecond,
    settleMs: size.settleMs,
    windowMs: size.windowMs,
    firstFlows: size.firstFlows,
    profileFolder,
  });
}

function isInProcessAt(flows: number, { inProcessFrom }: OpenFlowsSize): boolean {
  return flows >= inProcessFrom;
}
