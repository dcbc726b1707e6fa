import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnProcess } from '../own-process.ts';
import { spread, type Spread } from '../spread.ts';
import type { Run } from './run.ts';
import { writeTree } from './tree.ts';

/** The size of a run. */
export interface MigrateSize {
  files: number;
  rounds: number;
}

export const fullMigrate: MigrateSize = { files: 10_000, rounds: 5 };

export const smallMigrate: MigrateSize = { files: 200, rounds: 1 };

/** Figures of one program over all rounds. */
export interface ProgramFigures {
  seconds: Spread;
  filesPerSecond: Spread;
  cpuSeconds: Spread;
  peakMegabytes: Spread;
  found: number;
}

/** The figures of the benchmark. */
export interface MigrateBenchmark {
  benchmark: 'migrate';
  node: string;
  rounds: number;
  files: number;
  megabytes: number;
  /** `secure-start migrate` with all its rules; the goals are 5 s and 250 MB. */
  migrate: ProgramFigures;
  /** ast-grep with one pattern. */
  astGrep: ProgramFigures;
  secondsMigrateToAstGrep: Spread;
}

/** Reads a tree of many files with `secure-start migrate` and with ast-grep in turns, each time in a fresh process. */
export async function migrateBenchmark(options: {
  size: MigrateSize;
  onRound: (round: number, of: number) => void;
}): Promise<MigrateBenchmark> {
  const { files, rounds } = options.size;
  const folder = await mkdtemp(join(tmpdir(), 'migrate-bench-'));
  try {
    const { bytes } = await writeTree({ folder, files });
    const runs = { migrate: [] as TimedRun[], astGrep: [] as TimedRun[] };
    for (let round = 0; round <= rounds; round++) {
      const migrated = await timed('./finder-program.js', folder);
      const grepped = await timed('./ast-grep-program.js', folder);
      if (round === 0) continue;
      runs.migrate.push(migrated);
      runs.astGrep.push(grepped);
      options.onRound(round, rounds);
    }
    return {
      benchmark: 'migrate',
      node: process.version,
      rounds,
      files,
      megabytes: bytes / 1e6,
      migrate: figuresOf(runs.migrate, files),
      astGrep: figuresOf(runs.astGrep, files),
      secondsMigrateToAstGrep: spread(
        runs.migrate.map(({ seconds }, round) => seconds / (runs.astGrep[round]?.seconds ?? NaN)),
      ),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type TimedRun = Run & { seconds: number };

async function timed(program: string, folder: string): Promise<TimedRun> {
  const startedAt = performance.now();
  const ownProcess = startOwnProcess({ program: new URL(program, import.meta.url), args: [folder] });
  // The programs are compiled together with this one: what they send is a run.
  const run = (await ownProcess.nextMessage()) as Run;
  const seconds = (performance.now() - startedAt) / 1000;
  await ownProcess.stop();
  return { ...run, seconds };
}

function figuresOf(runs: readonly TimedRun[], files: number): ProgramFigures {
  const of = (member: keyof TimedRun): Spread => spread(runs.map((run) => run[member]));
  return {
    seconds: of('seconds'),
    filesPerSecond: spread(runs.map(({ seconds }) => files / seconds)),
    cpuSeconds: of('cpuSeconds'),
    peakMegabytes: of('peakMegabytes'),
    found: runs[0]?.found ?? 0,
  };
}
