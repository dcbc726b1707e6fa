import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { migrateBenchmark, smallMigrate } from './migrate.ts';
import { migrateLines } from './migrate-lines.ts';

test('the migrate benchmark reads a tree with two programs', async () => {
  const figures = await migrateBenchmark({ size: smallMigrate, onRound: () => {} });
  for (const { seconds, filesPerSecond, cpuSeconds, peakMegabytes } of [figures.migrate, figures.astGrep]) {
    for (const part of [seconds, filesPerSecond, cpuSeconds, peakMegabytes]) assertSpread(part);
  }
  assert.ok(figures.migrate.found > 0);
  // So small a tree may hold no call of the one pattern.
  assert.ok(Number.isSafeInteger(figures.astGrep.found));
  assertSpread(figures.secondsMigrateToAstGrep);
  assert.equal(migrateLines(figures).length, 4);
});
