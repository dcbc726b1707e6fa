import { spread, type Spread } from '../spread.ts';
import {
  measureMemoryAfterOrders,
  measureOpenOrders,
  type MemoryAfterOrders,
  type OpenOrderMemory,
} from './memory-after-orders.ts';
import { measureStart, type StartTimes } from './start-times.ts';
import { completeOrder, completeOrders, startBareSubject, startSimulatorSubject } from './subject.ts';
import type { SimulatorSubject, Subject, Turn } from './subject.ts';
import { measureTestLogIn, type TestLogInFigures } from './test-log-in.ts';

/** The size of a run. */
export interface SimulatorSize {
  /** The TLS keys of the simulators whose orders are counted. The bare server has RSA-2048. */
  keyType: 'p256' | 'rsa2048';
  /** Rounds of orders before the first that counts: servers compile as they warm up. */
  warmUpRounds: number;
  rounds: number;
  ordersPerRound: number;
  /** The number of orders that are open when memory is measured. */
  openOrders: number;
  logInsPerRound: number;
  /** The number of orders that a simulator completes when its memory is measured after half and after all. */
  memoryOrders: number;
}

export const fullSimulator: SimulatorSize = {
  keyType: 'rsa2048',
  warmUpRounds: 7,
  rounds: 7,
  ordersPerRound: 300,
  openOrders: 10_000,
  logInsPerRound: 100,
  memoryOrders: 100_000,
};

export const smallSimulator: SimulatorSize = {
  // RSA keys take long to generate.
  keyType: 'p256',
  warmUpRounds: 1,
  rounds: 1,
  ordersPerRound: 20,
  openOrders: 100,
  logInsPerRound: 3,
  memoryOrders: 500,
};

/** Figures of a server with one kind of evidence. */
export interface ServerFigures {
  /** Started, completed and collected, by the clock on the wall. The caller has a core of its own. */
  ordersPerSecond: Spread;
  /** The same by the CPU time of the server's process alone: what one core of its own would do. */
  ordersPerCpuSecond: Spread;
}

/** A simulator and the bare server beside it, with the same evidence. */
export interface SimulatorFigures {
  simulator: ServerFigures;
  /** With signed evidence, it makes the same RSA signatures. */
  bare: ServerFigures;
  /** CPU of an order, round by round. */
  cpuToBare: Spread;
}

/** The figures of the benchmark. */
export interface SimulatorBenchmark {
  benchmark: 'simulator';
  node: string;
  rounds: number;
  ordersPerRound: number;
  signed: SimulatorFigures;
  placeholder: SimulatorFigures;
  /** CPU of an order with evidence by that of one without, round by round. */
  cpuSignedToPlaceholder: Spread;
  start: StartTimes;
  testLogIn: TestLogInFigures;
  openOrders: OpenOrderMemory;
  memory: MemoryAfterOrders;
}

/**
 * Measures a simulator in a process of its own over real mutual TLS (RSA-2048), beside a bare server.
 *
 * Orders go through their whole life with and without evidence, in turns. Then start, a log-in in a test and memory are measured.
 */
export async function simulator(options: {
  size: SimulatorSize;
  onRound: (round: number, of: number) => void;
}): Promise<SimulatorBenchmark> {
  const { keyType, warmUpRounds, rounds, ordersPerRound, openOrders, logInsPerRound, memoryOrders } = options.size;
  const subjects: Subject[] = [];
  try {
    const signed = await startPair({ evidence: 'signed', keyType, subjects });
    const placeholder = await startPair({ evidence: 'placeholder', keyType, subjects });
    const contenders = [
      { ...signed.simulator, turns: signed.turns.simulator },
      { ...signed.bare, turns: signed.turns.bare },
      { ...placeholder.simulator, turns: placeholder.turns.simulator },
      { ...placeholder.bare, turns: placeholder.turns.bare },
    ];
    for (let round = 1 - warmUpRounds; round <= rounds; round++) {
      for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const turn = await completeOrders(contender, ordersPerRound);
        if (round > 0) contender.turns.push(turn);
      }
      if (round > 0) options.onRound(round, rounds);
    }
    return {
      benchmark: 'simulator',
      node: process.version,
      rounds,
      ordersPerRound,
      signed: figuresOf(signed.turns, ordersPerRound),
      placeholder: figuresOf(placeholder.turns, ordersPerRound),
      cpuSignedToPlaceholder: cpuRatio(signed.turns.simulator, placeholder.turns.simulator),
      start: await measureStart(rounds),
      testLogIn: await measureTestLogIn({ rounds, logInsPerRound }),
      openOrders: await measureOpenOrders(placeholder.simulator, openOrders),
      memory: await measureMemoryAfterOrders(memoryOrders),
    };
  } finally {
    await Promise.all(subjects.map((subject) => subject.close()));
  }
}

interface Turns {
  simulator: Turn[];
  bare: Turn[];
}

/** Starts a simulator, and a bare server with the evidence of one of its orders. Both are added to `subjects`. */
async function startPair(options: {
  evidence: 'signed' | 'placeholder';
  keyType: SimulatorSize['keyType'];
  subjects: Subject[];
}): Promise<{ simulator: SimulatorSubject; bare: Subject; turns: Turns }> {
  const { evidence, keyType, subjects } = options;
  const started = await startSimulatorSubject({ evidence, keyType });
  subjects.push(started);
  const bare = await startBareSubject({
    environment: started.ready.environment,
    completionData: await completeOrder(started),
    isSigned: evidence === 'signed',
  });
  subjects.push(bare);
  return { simulator: started, bare, turns: { simulator: [], bare: [] } };
}

function figuresOf(turns: Turns, ordersPerRound: number): SimulatorFigures {
  return {
    simulator: serverFiguresOf(turns.simulator, ordersPerRound),
    bare: serverFiguresOf(turns.bare, ordersPerRound),
    cpuToBare: cpuRatio(turns.simulator, turns.bare),
  };
}

function serverFiguresOf(turns: readonly Turn[], ordersPerRound: number): ServerFigures {
  return {
    ordersPerSecond: spread(turns.map(({ seconds }) => ordersPerRound / seconds)),
    ordersPerCpuSecond: spread(turns.map(({ cpuSeconds }) => ordersPerRound / cpuSeconds)),
  };
}

function cpuRatio(turns: readonly Turn[], others: readonly Turn[]): Spread {
  return spread(turns.map(({ cpuSeconds }, round) => cpuSeconds / (others[round]?.cpuSeconds ?? NaN)));
}
