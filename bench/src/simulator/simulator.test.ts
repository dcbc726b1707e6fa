import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { simulator, smallSimulator } from './simulator.ts';
import { simulatorLines } from './simulator-lines.ts';

test('the simulator benchmark compares orders, start, a log-in in a test and memory', async () => {
  const figures = await simulator({ size: smallSimulator, onRound: () => {} });
  for (const { simulator: ours, bare, cpuToBare } of [figures.signed, figures.placeholder]) {
    for (const { ordersPerSecond, ordersPerCpuSecond } of [ours, bare]) {
      assertSpread(ordersPerSecond);
      assertSpread(ordersPerCpuSecond);
    }
    assertSpread(cpuToBare);
  }
  assertSpread(figures.cpuSignedToPlaceholder);
  for (const figure of Object.values(figures.start)) assertSpread(figure);
  const { oursMs, bareMs, oursToBare, cpuOursToBare } = figures.testLogIn;
  for (const figure of [oursMs, bareMs, oursToBare, cpuOursToBare]) assertSpread(figure);
  assert.equal(figures.openOrders.openOrders, smallSimulator.openOrders);
  assert.ok(figures.openOrders.residentMegabytes > 0);
  const { samples } = figures.memory;
  assert.deepEqual(
    samples.map(({ orders }) => orders),
    [smallSimulator.memoryOrders / 2, smallSimulator.memoryOrders],
  );
  for (const { usedBytes, residentBytes } of samples) assert.ok(0 < usedBytes && usedBytes < residentBytes);
  assert.equal(simulatorLines(figures).length, 16);
});
