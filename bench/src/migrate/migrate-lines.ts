import { inWords } from '../print.ts';
import type { MigrateBenchmark } from './migrate.ts';

/** The figures as a person reads them. */
export function migrateLines({ rounds, files, megabytes, ...figures }: MigrateBenchmark): string[] {
  const names = { migrate: 'secure-start migrate', astGrep: 'ast-grep, one pattern' };
  return [
    `${files} files, ${Math.round(megabytes)} MB; median (lowest to highest) of ${rounds} rounds`,
    ...(['migrate', 'astGrep'] as const).map((name) => {
      const { seconds, filesPerSecond, cpuSeconds, peakMegabytes, found } = figures[name];
      return (
        `  ${names[name].padEnd(22)} ${inWords(seconds)} s, ${inWords(filesPerSecond)} files/s, ` +
        `${inWords(cpuSeconds)} s of CPU, ${inWords(peakMegabytes)} MB at the most, ${found} found`
      );
    }),
    `  seconds, migrate to ast-grep: ${inWords(figures.secondsMigrateToAstGrep)} (goals of migrate: 5 s, 250 MB)`,
  ];
}
