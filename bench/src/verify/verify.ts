import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyType } from '../../../packages/simulator/dist/pki/keys.js';
import type { OnRound } from '../benchmark.ts';
import { startOwnProcess, type OwnProcess } from '../own-process.ts';
import { rotated } from '../rotated.ts';
import { spread, type Spread } from '../spread.ts';
import { createEvidencePools, type PoolName } from './evidence-pool.ts';
import type { VerifierName } from './verifiers.ts';

export const poolNames: readonly PoolName[] = ['recurring', 'everNew'];
export const verifierNames: readonly VerifierName[] = ['secure-start', 'floor', 'libraries', 'programs'];

/** The size of a run. */
export interface VerifySize {
  rounds: number;
  authorityKeyType: KeyType;
  /** Items in each pool. Above 100 the cache of a server never has the authorities of an ever new one. */
  itemsPerPool: number;
  /** Verifications in a turn. */
  perTurn: Readonly<Record<VerifierName, number>>;
}

export const fullVerify: VerifySize = {
  rounds: 11,
  authorityKeyType: 'rsa4096',
  itemsPerPool: 300,
  perTurn: { 'secure-start': 900, floor: 900, libraries: 30, programs: 10 },
};

export const smallVerify: VerifySize = {
  rounds: 1,
  authorityKeyType: 'rsa2048',
  itemsPerPool: 3,
  perTurn: { 'secure-start': 30, floor: 30, libraries: 2, programs: 2 },
};

/** Figures of one pool over all rounds; ratios are taken within each round. */
export interface PoolFigures {
  /** One core's work, by its CPU time. */
  verificationsPerSecond: Record<VerifierName, Spread>;
  /** The goal is at most 1.5. */
  oursToFloor: Spread;
  /** The goal is at least 20. */
  librariesToOurs: Spread;
  programsToOurs: Spread;
}

/** The figures of the benchmark. */
export interface VerifyFigures {
  benchmark: 'verify';
  node: string;
  rounds: number;
  authorityKeyType: KeyType;
  pools: Record<PoolName, PoolFigures>;
}

type Turns = Record<VerifierName, number[]>;

/**
 * Verifies evidence with four verifiers, each in a process of its own: once from issuers that recur, once with issuing
 * certificates that were never seen.
 *
 * They take turns, and their order changes from round to round. The first turn of each warms up and is dropped.
 */
export async function verifyBenchmark(options: { size: VerifySize; onRound: OnRound }): Promise<VerifyFigures> {
  const { rounds, authorityKeyType, itemsPerPool, perTurn } = options.size;
  const folder = await mkdtemp(join(tmpdir(), 'bench-verify-'));
  const file = join(folder, 'pools.json');
  await writeFile(file, JSON.stringify(await createEvidencePools({ itemCount: itemsPerPool, authorityKeyType })));
  const program = new URL('./verifier-program.js', import.meta.url);
  const contenders = poolNames.flatMap((pool) =>
    verifierNames.map((name) => ({ pool, name, own: startOwnProcess({ program, args: [name, pool, file] }) })),
  );
  const turns: Record<PoolName, Turns> = { recurring: emptyTurns(), everNew: emptyTurns() };
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const { pool, name, own } of rotated(contenders, round)) {
        const microseconds = await takeTurn(own, perTurn[name]);
        if (round > 0) turns[pool][name].push(microseconds);
      }
      if (round > 0) options.onRound(round, rounds);
    }
  } finally {
    await Promise.all(contenders.map(({ own }) => own.stop()));
    await rm(folder, { recursive: true });
  }
  return {
    benchmark: 'verify',
    node: process.version,
    rounds,
    authorityKeyType,
    pools: { recurring: summarise(turns.recurring), everNew: summarise(turns.everNew) },
  };
}

async function takeTurn(own: OwnProcess, count: number): Promise<number> {
  const answer = own.nextMessage();
  own.send(count);
  const message = await answer;
  if (typeof message === 'object' && message !== null && 'microseconds' in message) return Number(message.microseconds);
  throw new Error('a verifier sent something else than its time');
}

const emptyTurns = (): Turns => ({ 'secure-start': [], floor: [], libraries: [], programs: [] });

function summarise(turns: Turns): PoolFigures {
  const perSecond = (name: VerifierName): Spread => spread(turns[name].map((microseconds) => 1_000_000 / microseconds));
  const ratio = (over: VerifierName, under: VerifierName): Spread =>
    spread(turns[over].map((microseconds, round) => microseconds / (turns[under][round] ?? NaN)));
  return {
    verificationsPerSecond: {
      'secure-start': perSecond('secure-start'),
      floor: perSecond('floor'),
      libraries: perSecond('libraries'),
      programs: perSecond('programs'),
    },
    oursToFloor: ratio('secure-start', 'floor'),
    librariesToOurs: ratio('libraries', 'secure-start'),
    programsToOurs: ratio('programs', 'secure-start'),
  };
}
