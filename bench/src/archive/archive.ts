import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnRound } from '../benchmark.ts';
import { startOwnProcess, type OwnProcess } from '../own-process.ts';
import { rotated } from '../rotated.ts';
import { spread, type Spread } from '../spread.ts';
import { createEvidencePools } from '../verify/evidence-pool.ts';
import { startPostgres } from './postgres.ts';
import { verifyAll, type VerifyAllFigures } from './verify-all.ts';
import type { Turn } from './writer-program.ts';
import type { WriterName } from './writers.ts';

/** The size of a run. */
export interface ArchiveSize {
  rounds: number;
  /** Records that each writer keeps in a turn, for each number of records at once. */
  turns: readonly Turn[];
  /** Records of the archives that are verified as a whole, one archive each. */
  recordCounts: readonly number[];
}

export const fullArchive: ArchiveSize = {
  rounds: 7,
  turns: [
    { recordCount: 100, atOnce: 1 },
    { recordCount: 1_000, atOnce: 50 },
  ],
  recordCounts: [10_000],
};

export const smallArchive: ArchiveSize = {
  rounds: 1,
  turns: [
    { recordCount: 4, atOnce: 1 },
    { recordCount: 20, atOnce: 10 },
  ],
  recordCounts: [20],
};

/** The database that a figure is of. */
export type DatabaseName = 'sqlite' | 'postgres';

/** Figures of one database with so many records at once; the ratio is taken within each round. */
export interface AppendFigures {
  database: DatabaseName;
  atOnce: number;
  /** By the time on the wall: each waits for the disk. */
  appendsPerSecond: Record<WriterName, Spread>;
  /** The time of an append to that of a bare insert of the same bytes. */
  archiveToBare: Spread;
}

/** The figures of the benchmark. */
export interface ArchiveFigures {
  benchmark: 'archive';
  node: string;
  rounds: number;
  appends: readonly AppendFigures[];
  /** `false` where PostgreSQL is not installed. */
  hasPostgres: boolean;
  verifyAll: readonly VerifyAllFigures[];
}

interface Contender {
  database: DatabaseName;
  writer: WriterName;
  own: OwnProcess;
}

/**
 * Appends records to archives and inserts the same bytes into bare tables, each in a process of its own, on SQLite and
 * PostgreSQL; then verifies whole archives.
 *
 * The writers take turns, and their order changes from round to round. The first turn of each is dropped.
 */
export async function archiveBenchmark(options: { size: ArchiveSize; onRound: OnRound }): Promise<ArchiveFigures> {
  const { rounds, turns, recordCounts } = options.size;
  const folder = await mkdtemp(join(tmpdir(), 'bench-archive-'));
  const file = join(folder, 'pools.json');
  const pools = await createEvidencePools({ itemCount: 50, authorityKeyType: 'rsa2048' });
  await writeFile(file, JSON.stringify(pools));
  const postgres = await startPostgres();
  const program = new URL('./writer-program.js', import.meta.url);
  const start = (database: DatabaseName, writer: WriterName, url: string): Contender => ({
    database,
    writer,
    own: startOwnProcess({ program, args: [writer, url, file] }),
  });
  const contenders = [
    start('sqlite', 'archive', `file:${join(folder, 'archive.db')}`),
    start('sqlite', 'bare', `file:${join(folder, 'bare.db')}`),
    ...(postgres ? [start('postgres', 'archive', postgres.url), start('postgres', 'bare', postgres.url)] : []),
  ];
  const times = new Map<string, number[]>();
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const turn of turns) {
        for (const { database, writer, own } of rotated(contenders, round)) {
          const microseconds = readTime(await own.request(turn));
          const key = keyOf({ database, writer, atOnce: turn.atOnce });
          if (round > 0) times.set(key, [...(times.get(key) ?? []), microseconds]);
        }
      }
      if (round > 0) options.onRound(round, rounds);
    }
  } finally {
    await Promise.all(contenders.map(({ own }) => own.stop()));
  }
  const databases: readonly DatabaseName[] = postgres ? ['sqlite', 'postgres'] : ['sqlite'];
  try {
    const verified: VerifyAllFigures[] = [];
    for (const [at, recordCount] of recordCounts.entries()) {
      verified.push(await verifyAll({ url: `file:${join(folder, `whole-${at}.db`)}`, recordCount, pools }));
    }
    return {
      benchmark: 'archive',
      node: process.version,
      rounds,
      appends: databases.flatMap((database) => turns.map(({ atOnce }) => summarise({ times, database, atOnce }))),
      hasPostgres: postgres !== undefined,
      verifyAll: verified,
    };
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true });
  }
}

function summarise(options: { times: Map<string, number[]>; database: DatabaseName; atOnce: number }): AppendFigures {
  const { times, database, atOnce } = options;
  const timesOf = (writer: WriterName): number[] => times.get(keyOf({ database, writer, atOnce })) ?? [];
  const perSecond = (writer: WriterName): Spread =>
    spread(timesOf(writer).map((microseconds) => 1_000_000 / microseconds));
  const ratios = timesOf('archive').map((microseconds, round) => microseconds / (timesOf('bare')[round] ?? NaN));
  return {
    database,
    atOnce,
    appendsPerSecond: { archive: perSecond('archive'), bare: perSecond('bare') },
    archiveToBare: spread(ratios),
  };
}

function keyOf({ database, writer, atOnce }: { database: DatabaseName; writer: WriterName; atOnce: number }): string {
  return `${database} ${writer} ${atOnce}`;
}

function readTime(message: unknown): number {
  if (typeof message === 'object' && message !== null && 'microseconds' in message) return Number(message.microseconds);
  throw new Error('a writer sent something else than its time');
}
