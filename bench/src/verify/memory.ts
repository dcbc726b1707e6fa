import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyType } from '../../../packages/simulator/dist/pki/keys.js';
import type { OnRound } from '../benchmark.ts';
import { startOwnProcess } from '../own-process.ts';
import { createEvidencePools } from './evidence-pool.ts';

/** Memory of the verifying process after so many verifications, with the garbage collected. */
export interface MemorySample {
  verifications: number;
  /** JavaScript heap, and what it holds outside. */
  usedBytes: number;
  residentBytes: number;
}

/** The size of a run. */
export interface MemorySize {
  rounds: number;
  authorityKeyType: KeyType;
  itemsPerPool: number;
  /** Half of them with recurring issuers. */
  verificationsPerRound: number;
}

export const fullMemory: MemorySize = {
  rounds: 10,
  authorityKeyType: 'rsa4096',
  itemsPerPool: 300,
  verificationsPerRound: 10_000,
};

export const smallMemory: MemorySize = {
  rounds: 3,
  authorityKeyType: 'rsa2048',
  itemsPerPool: 3,
  verificationsPerRound: 60,
};

/** The figures: one sample after each round. */
export interface MemoryFigures {
  benchmark: 'verify-memory';
  node: string;
  samples: readonly MemorySample[];
  /** Memory after the last round by that after the first one, in which caches fill up. */
  usedLastToFirst: number;
}

/** Verifies many times in one process with one cache, and measures its memory after each round. */
export async function measureMemory(options: { size: MemorySize; onRound: OnRound }): Promise<MemoryFigures> {
  const { rounds, authorityKeyType, itemsPerPool, verificationsPerRound } = options.size;
  const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
  const file = join(folder, 'pools.json');
  await writeFile(file, JSON.stringify(await createEvidencePools({ itemCount: itemsPerPool, authorityKeyType })));
  const program = new URL('./memory-program.js', import.meta.url);
  const own = startOwnProcess({ program, args: [file], nodeOptions: ['--expose-gc'] });
  const samples: MemorySample[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      const answer = own.nextMessage();
      own.send(verificationsPerRound / 2);
      samples.push(readSample(await answer));
      options.onRound(round, rounds);
    }
  } finally {
    await own.stop();
    await rm(folder, { recursive: true });
  }
  const usedLastToFirst = (samples.at(-1)?.usedBytes ?? NaN) / (samples[0]?.usedBytes ?? NaN);
  return { benchmark: 'verify-memory', node: process.version, samples, usedLastToFirst };
}

/** The figures as a person reads them. */
export function memoryLines({ samples, usedLastToFirst }: MemoryFigures): string[] {
  const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
  return [
    'memory of verify, one process and one cache, half with recurring and half with ever new issuers',
    ...samples.map(
      ({ verifications, usedBytes, residentBytes }) =>
        `  ${verifications.toLocaleString('en')} verifications: ${megabytes(usedBytes)} used, ${megabytes(residentBytes)} resident`,
    ),
    `  used, last to first: ${usedLastToFirst.toFixed(3)} (goal: constant)`,
  ];
}

function readSample(message: unknown): MemorySample {
  if (typeof message === 'object' && message !== null) {
    const { verifications, usedBytes, residentBytes }: Partial<Record<keyof MemorySample, unknown>> = message;
    if (typeof verifications === 'number' && typeof usedBytes === 'number' && typeof residentBytes === 'number')
      return { verifications, usedBytes, residentBytes };
  }
  throw new Error('the verifier sent something else than its memory');
}
