import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { measureMemory, memoryLines, smallMemory } from './memory.ts';
import { poolNames, smallVerify, verifierNames, verifyBenchmark } from './verify.ts';
import { smallVerifiedLogIn, verifiedLogIn } from './verified-log-in.ts';
import { verifiedLogInLines } from './verified-log-in-lines.ts';
import { verifyLines } from './verify-lines.ts';

/** One of the verifiers is two programs; the test runner finds their names here. */
const programs = ['openssl', 'xmlsec1'];

test(`the verify benchmark compares four verifiers, one of them ${programs.join(' and ')}, on two pools`, async () => {
  const figures = await verifyBenchmark({ size: smallVerify, onRound: () => {} });
  for (const pool of poolNames) {
    const { verificationsPerSecond, oursToFloor, librariesToOurs, programsToOurs } = figures.pools[pool];
    for (const name of verifierNames) assertSpread(verificationsPerSecond[name]);
    for (const ratio of [oursToFloor, librariesToOurs, programsToOurs]) assertSpread(ratio);
  }
  assert.equal(verifyLines(figures).length, 17);
});

test('the memory of verify is measured after each round', async () => {
  const figures = await measureMemory({ size: smallMemory, onRound: () => {} });
  const counts = figures.samples.map(({ verifications }) => verifications);
  assert.deepEqual(counts, [60, 120, 180]);
  for (const { usedBytes, residentBytes } of figures.samples) assert.ok(usedBytes > 0 && residentBytes > usedBytes);
  assert.ok(figures.usedLastToFirst > 0);
  assert.equal(memoryLines(figures).length, 5);
});

test('what verification adds to a log-in is measured in each mode, beside the bare crypto', async () => {
  const figures = await verifiedLogIn({ size: smallVerifiedLogIn, onRound: () => {} });
  for (const time of [...Object.values(figures.logInMicroseconds), figures.bareMicroseconds]) assertSpread(time);
  assert.deepEqual(Object.keys(figures.addedToBare), ['report', 'enforce']);
  assert.equal(verifiedLogInLines(figures).length, 7);
});
