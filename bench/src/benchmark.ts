import { join } from 'node:path';
import { UsageError } from './command-line.ts';
import { profileLines } from './profile/profile-lines.ts';
import { readProfile } from './profile/read-profile.ts';

/** Options of a run. */
export interface RunOptions {
  /** Just enough to see that it works. */
  isSmall: boolean;
  rounds?: number | undefined;
  /** Numbers of flows. */
  sizes?: readonly number[] | undefined;
  /** The folder for CPU profiles. */
  profileFolder?: string | undefined;
  /** Measures memory instead of time. */
  measuresMemory?: boolean | undefined;
  onRound: OnRound;
}

/** Called after each round. */
export type OnRound = (round: number, rounds: number) => void;

/** The findings of a benchmark: as data, and as a person reads them. */
export interface Result {
  figures: object;
  lines: readonly string[];
}

/** A benchmark of the command line. */
export interface Benchmark {
  description: string;
  /** @throws UsageError for an option that this benchmark does not have. */
  run(options: RunOptions): Promise<Result>;
}

/** A profile that a benchmark has written, and the CPU time of one unit: of a log-in, say. */
export interface WrittenProfile {
  file: string;
  microseconds: number;
  unit: string;
}

/** Builds a benchmark from its sizes, its measurement and its lines. */
export function createBenchmark<Size extends { rounds: number }, Figures extends object>(parts: {
  description: string;
  full: Size;
  small: Size;
  measure: (options: { size: Size; profileFolder: string | undefined; onRound: OnRound }) => Promise<Figures>;
  lines: (figures: Figures) => readonly string[];
  /** Absent where `--sizes` means nothing. */
  withSizes?: (size: Size, sizes: readonly number[]) => Size;
  /** Names the profiles that are worth printing; absent where none is written. */
  profiles?: (figures: Figures) => readonly WrittenProfile[];
  /** Absent where `--memory` means nothing. */
  memory?: (options: { isSmall: boolean; rounds: number | undefined; onRound: OnRound }) => Promise<Result>;
}): Benchmark {
  const { description, full, small, measure, lines, withSizes, profiles, memory } = parts;
  return {
    description,
    async run({ isSmall, rounds, sizes, profileFolder, measuresMemory, onRound }) {
      if (measuresMemory && !memory) throw new UsageError('this benchmark has no --memory');
      if (sizes && !withSizes) throw new UsageError('this benchmark has no --sizes');
      if (profileFolder !== undefined && !profiles) throw new UsageError('this benchmark has no --profile');
      if (measuresMemory && memory) return memory({ isSmall, rounds, onRound });
      const chosen = isSmall ? small : full;
      const resized = sizes && withSizes ? withSizes(chosen, sizes) : chosen;
      const size = rounds === undefined ? resized : { ...resized, rounds };
      const figures = await measure({ size, profileFolder, onRound });
      const printed = [...lines(figures)];
      if (profileFolder !== undefined) {
        printed.push('The profiler was on: these figures are higher than without it.');
        for (const { file, microseconds, unit } of profiles?.(figures) ?? []) {
          const summary = await readProfile(join(profileFolder, file));
          printed.push(...profileLines({ summary, file, perUnit: { microseconds, unit } }));
        }
      }
      return { figures, lines: printed };
    },
  };
}
