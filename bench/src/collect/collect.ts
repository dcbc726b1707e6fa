import { startOwnProcess, type OwnProcess } from '../own-process.ts';
import { rotated } from '../rotated.ts';
import { spread, type Spread } from '../spread.ts';
import type { CollectorName } from './collectors.ts';
import { readTurn, type Turn } from './turn.ts';

const connections = 50;
const names: readonly CollectorName[] = ['secure-start', 'undici', 'bankid'];

/** The size of a run. */
export interface CollectSize {
  rounds: number;
  callsPerTurn: Readonly<Record<CollectorName, number>>;
}

/** About a second each turn: `bankid` makes a TLS handshake for every call. */
export const fullCollect: CollectSize = {
  rounds: 11,
  callsPerTurn: { 'secure-start': 8_000, undici: 8_000, bankid: 100 },
};

export const smallCollect: CollectSize = {
  rounds: 1,
  callsPerTurn: { 'secure-start': 50, undici: 50, bankid: 5 },
};

/** Figures of one client over all rounds. */
export interface ClientFigures {
  callsPerSecond: Spread;
  cpuMicrosecondsPerCall: Spread;
}

/** The figures of the benchmark; ratios are taken within each round. */
export interface CollectFigures {
  benchmark: 'collect';
  node: string;
  rounds: number;
  connections: number;
  clients: Record<CollectorName, ClientFigures>;
  ratios: {
    /** CPU of our client by that of bare undici; the goal is at most 1.15. */
    cpuOursToUndici: Spread;
    callsPerSecondOursToUndici: Spread;
    cpuBankidToOurs: Spread;
    callsPerSecondOursToBankid: Spread;
  };
}

/**
 * Collects an order from a bare server (mutual TLS 1.3, RSA-2048) with three clients, each in a process of its own.
 *
 * They take turns, and their order changes from round to round. The first turn of each warms up and is dropped.
 */
export async function collect(options: {
  size: CollectSize;
  onRound: (round: number, rounds: number) => void;
}): Promise<CollectFigures> {
  const { rounds, callsPerTurn } = options.size;
  const started: OwnProcess[] = [];
  const start = (program: string, args: readonly string[]): OwnProcess => {
    const ownProcess = startOwnProcess({ program: new URL(program, import.meta.url), args });
    started.push(ownProcess);
    return ownProcess;
  };
  try {
    const port = await start('./server-program.js', []).nextMessage();
    const args = [`https://localhost:${String(port)}`, String(connections)];
    const clients = names.map((name) => ({ name, program: start('./client-program.js', [name, ...args]) }));
    const turns: Record<CollectorName, Turn[]> = { 'secure-start': [], undici: [], bankid: [] };
    for (let round = 0; round <= rounds; round++) {
      for (const { name, program } of rotated(clients, round)) {
        const answer = program.nextMessage();
        program.send(callsPerTurn[name]);
        const turn = readTurn(await answer);
        if (round > 0) turns[name].push(turn);
      }
      if (round > 0) options.onRound(round, rounds);
    }
    return summarise(rounds, turns);
  } finally {
    await Promise.all(started.map((ownProcess) => ownProcess.stop()));
  }
}

function summarise(rounds: number, turns: Record<CollectorName, Turn[]>): CollectFigures {
  const figures = (name: CollectorName): ClientFigures => ({
    callsPerSecond: spread(turns[name].map((turn) => turn.callsPerSecond)),
    cpuMicrosecondsPerCall: spread(turns[name].map((turn) => turn.cpuMicrosecondsPerCall)),
  });
  const ratio = (member: keyof Turn, over: CollectorName, under: CollectorName): Spread =>
    spread(turns[over].map((turn, round) => turn[member] / (turns[under][round]?.[member] ?? NaN)));
  return {
    benchmark: 'collect',
    node: process.version,
    rounds,
    connections,
    clients: { 'secure-start': figures('secure-start'), undici: figures('undici'), bankid: figures('bankid') },
    ratios: {
      cpuOursToUndici: ratio('cpuMicrosecondsPerCall', 'secure-start', 'undici'),
      callsPerSecondOursToUndici: ratio('callsPerSecond', 'secure-start', 'undici'),
      cpuBankidToOurs: ratio('cpuMicrosecondsPerCall', 'bankid', 'secure-start'),
      callsPerSecondOursToBankid: ratio('callsPerSecond', 'secure-start', 'bankid'),
    },
  };
}
