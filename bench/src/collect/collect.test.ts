import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, smallCollect } from './collect.ts';
import { collectLines } from './collect-lines.ts';
import { assertSpread } from '../assert-spread.ts';

test('the collect benchmark compares three clients', async () => {
  const figures = await collect({ size: smallCollect, onRound: () => {} });
  for (const client of Object.values(figures.clients)) {
    assertSpread(client.callsPerSecond);
    assertSpread(client.cpuMicrosecondsPerCall);
  }
  for (const ratio of Object.values(figures.ratios)) assertSpread(ratio);
  assert.deepEqual(Object.keys(figures.clients), ['secure-start', 'undici', 'bankid']);
  assert.equal(collectLines(figures).length, 8);
});
