import { inWords } from '../print.ts';
import type { ArchiveFigures } from './archive.ts';

const titles = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** The figures as a person reads them. */
export function archiveLines({ rounds, appends, hasPostgres, verifyAll }: ArchiveFigures): string[] {
  return [
    `archive; median (lowest to highest) of ${rounds} rounds, by the time on the wall; every commit waits for the disk`,
    ...appends.flatMap(({ database, atOnce, appendsPerSecond, archiveToBare }) => [
      `  ${titles[database]}, ${atOnce} at once`,
      `    archive:      ${inWords(appendsPerSecond.archive)} appends/s`,
      `    bare inserts: ${inWords(appendsPerSecond.bare)} inserts/s`,
      `    time of an append to that of a bare insert: ${inWords(archiveToBare)}`,
    ]),
    ...(hasPostgres ? [] : ['  PostgreSQL is not installed: left out']),
    ...verifyAll.map(
      ({ recordCount, seconds, recordsPerSecond, progressCount, residentBytes }) =>
        `  verify all of ${recordCount.toLocaleString('en')} records with their evidence: ${seconds.toFixed(1)} s, ` +
        `${Math.round(recordsPerSecond)} records/s, ${progressCount} notes of progress, ${Math.round(residentBytes / 1_000_000)} MB resident`,
    ),
  ];
}
