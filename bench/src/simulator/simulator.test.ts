import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { simulator, smallSimulator } from './simulator.ts';
import { simulatorLines } from './simulator-lines.ts';

test('the simulator benchmark completes every order it starts', async () => {
  const figures = await simulator({ size: smallSimulator, onRound: () => {} });
  for (const { ordersPerSecond, ordersPerCpuSecond } of [figures.signed, figures.placeholder]) {
    assertSpread(ordersPerSecond);
    assertSpread(ordersPerCpuSecond);
  }
  assertSpread(figures.cpuSignedToPlaceholder);
  assertSpread(figures.readyMs);
  assert.equal(figures.memory.openOrders, smallSimulator.openOrders);
  assert.ok(figures.memory.residentMegabytes > 0);
  assert.equal(simulatorLines(figures).length, 6);
});
