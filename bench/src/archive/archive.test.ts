import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { archiveBenchmark, smallArchive } from './archive.ts';
import { archiveLines } from './archive-lines.ts';

test('the archive benchmark appends beside bare inserts, and verifies all', async () => {
  const figures = await archiveBenchmark({ size: smallArchive, onRound: () => {} });
  for (const { appendsPerSecond, archiveToBare } of figures.appends) {
    for (const part of [appendsPerSecond.archive, appendsPerSecond.bare, archiveToBare]) assertSpread(part);
  }
  const databases = figures.appends.map(({ database, atOnce }) => `${database} ${atOnce}`);
  const expected = ['sqlite 1', 'sqlite 10', ...(figures.hasPostgres ? ['postgres 1', 'postgres 10'] : [])];
  assert.deepEqual(databases, expected);
  assert.deepEqual(
    figures.verifyAll.map(({ recordCount }) => recordCount),
    [20],
  );
  assert.equal(archiveLines(figures).length, 1 + 4 * databases.length + (figures.hasPostgres ? 0 : 1) + 1);
});
