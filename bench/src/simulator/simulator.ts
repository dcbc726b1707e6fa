import { createClient, type BankIdClient, type Order } from '@secure-start/client';
import { startOwnProcess, type OwnProcess } from '../own-process.ts';
import { spread, type Spread } from '../spread.ts';
import type { Ready, Usage } from './messages.ts';

/** The size of a run. */
export interface SimulatorSize {
  rounds: number;
  ordersPerRound: number;
  /** The number of orders that are open when memory is measured. */
  openOrders: number;
}

export const fullSimulator: SimulatorSize = { rounds: 7, ordersPerRound: 300, openOrders: 10_000 };

export const smallSimulator: SimulatorSize = { rounds: 1, ordersPerRound: 20, openOrders: 100 };

const inFlight = 50;
const endUserIp = '198.51.100.7';

/** Figures of the simulator with one kind of evidence. */
export interface SimulatorFigures {
  /** Started, opened, approved and collected, by the clock on the wall. The caller has a core of its own. */
  ordersPerSecond: Spread;
  /** The same by the CPU time of the simulator's process alone: what one core of its own would do. */
  ordersPerCpuSecond: Spread;
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
  /** Milliseconds from `startSimulator()` to ready, in fresh processes with the default keys (P-256). */
  readyMs: Spread;
  memory: { openOrders: number; bytesPerOpenOrder: number; residentMegabytes: number };
}

/**
 * Measures a simulator in a process of its own over real mutual TLS (RSA-2048).
 *
 * Orders go through their whole life with and without evidence, in turns. Then the time until it is ready is measured, and the
 * memory of open orders.
 */
export async function simulator(options: {
  size: SimulatorSize;
  onRound: (round: number, of: number) => void;
}): Promise<SimulatorBenchmark> {
  const { rounds, ordersPerRound, openOrders } = options.size;
  const signed = await open('signed', 'rsa2048');
  const placeholder = await open('placeholder', 'rsa2048');
  const turns = { signed: [] as Turn[], placeholder: [] as Turn[] };
  try {
    for (let round = 0; round <= rounds; round++) {
      const pair = [
        ['signed', signed],
        ['placeholder', placeholder],
      ] as const;
      for (const [name, subject] of round % 2 === 0 ? pair : pair.toReversed()) {
        const turn = await completeOrders(subject, ordersPerRound);
        if (round > 0) turns[name].push(turn);
      }
      if (round > 0) options.onRound(round, rounds);
    }
    return {
      benchmark: 'simulator',
      node: process.version,
      rounds,
      ordersPerRound,
      signed: figuresOf(turns.signed, ordersPerRound),
      placeholder: figuresOf(turns.placeholder, ordersPerRound),
      cpuSignedToPlaceholder: spread(
        turns.signed.map(({ cpuSeconds }, round) => cpuSeconds / (turns.placeholder[round]?.cpuSeconds ?? NaN)),
      ),
      readyMs: await measureReady(rounds),
      memory: await measureMemory(placeholder, openOrders),
    };
  } finally {
    await Promise.all([signed.close(), placeholder.close()]);
  }
}

interface Turn {
  seconds: number;
  cpuSeconds: number;
}

/** A simulator in its own process, and a client that calls it from here. */
interface Subject {
  client: BankIdClient;
  readyMs: number;
  /** Opens and approves these orders; returns what the process has used since it started. */
  complete(orders: readonly Order[]): Promise<Usage>;
  close(): Promise<void>;
}

async function open(evidence: 'signed' | 'placeholder', keyType: 'p256' | 'rsa2048'): Promise<Subject> {
  const program: OwnProcess = startOwnProcess({
    program: new URL('./simulator-program.js', import.meta.url),
    args: [evidence, keyType],
  });
  // The two programs are compiled together: what one sends is what the other expects.
  const { readyMs, environment, cert, key } = (await program.nextMessage()) as Ready;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, maxConnections: inFlight });
  return {
    client,
    readyMs,
    async complete(orders) {
      const answer = program.nextMessage();
      program.send(orders.map(({ autoStartToken }) => autoStartToken));
      return (await answer) as Usage;
    },
    async close() {
      await client.close();
      await program.stop();
    },
  };
}

async function completeOrders({ client, complete }: Subject, count: number): Promise<Turn> {
  const before = await complete([]);
  const startedAt = performance.now();
  const orders = await startOrders(client, count);
  const after = await complete(orders);
  const outcomes = await inTurns(orders, ({ orderRef }) => client.collect({ orderRef }));
  const { cpuMicroseconds } = await complete([]);
  const failed = outcomes.find(({ status }) => status !== 'complete');
  if (failed) throw new Error(`an order is ${failed.status} after ${after.cpuMicroseconds} µs`);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (cpuMicroseconds - before.cpuMicroseconds) / 1e6,
  };
}

const startOrders = (client: BankIdClient, count: number): Promise<Order[]> =>
  inTurns(Array.from({ length: count }), () => client.auth({ endUserIp }));

/** Works through the items, `inFlight` at a time. */
async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const [index, item] of queue) results[index] = await work(item);
    }),
  );
  return results;
}

function figuresOf(turns: readonly Turn[], ordersPerRound: number): SimulatorFigures {
  return {
    ordersPerSecond: spread(turns.map(({ seconds }) => ordersPerRound / seconds)),
    ordersPerCpuSecond: spread(turns.map(({ cpuSeconds }) => ordersPerRound / cpuSeconds)),
  };
}

async function measureReady(rounds: number): Promise<Spread> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const subject = await open('signed', 'p256');
    times.push(subject.readyMs);
    await subject.close();
  }
  return spread(times);
}

/** Open orders die after half a minute; they are counted while they live. */
async function measureMemory({ client, complete }: Subject, openOrders: number): Promise<SimulatorBenchmark['memory']> {
  const before = await complete([]);
  await startOrders(client, openOrders);
  const after = await complete([]);
  return {
    openOrders,
    bytesPerOpenOrder: (after.residentBytes - before.residentBytes) / openOrders,
    residentMegabytes: after.residentBytes / 1e6,
  };
}
