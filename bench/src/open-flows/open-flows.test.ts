import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertSpread } from '../assert-spread.ts';
import { benchmarks } from '../benchmarks.ts';
import type { OpenFlowsBenchmark } from './figures.ts';
import { smallOpenFlows } from './open-flows.ts';

test('the open-flows benchmark keeps flows open, over TLS and within the process, with Redis and over three processes, and sees a frame each second', async () => {
  const profileFolder = await mkdtemp(join(tmpdir(), 'open-flows-'));
  try {
    const result = await benchmarks['open-flows']?.run({ isSmall: true, profileFolder, onRound: () => {} });
    assert.ok(result);
    const { rows, bareStreamHeapBytes } = result.figures as OpenFlowsBenchmark;
    assertSpread(bareStreamHeapBytes);
    assert.deepEqual(
      rows.map(({ flows }) => flows),
      smallOpenFlows.sizes,
    );
    const [overTls] = rows;
    assert.deepEqual(Object.keys(overTls?.contenders ?? {}), ['floor', 'secure-start', 'redis', 'redis-3']);
    assert.ok(overTls?.cpuRedis3ToFloor && overTls.contenders['redis-3']?.redis);
    for (const { contenders, cpuSecureStartToFloor, heapBytesOverBareStream } of rows) {
      assert.ok(cpuSecureStartToFloor && heapBytesOverBareStream);
      assertSpread(cpuSecureStartToFloor);
      for (const figures of Object.values(contenders)) {
        assertSpread(figures.cpuMicrosecondsPerFlowAndSecond);
        assertSpread(figures.frameP50Ms);
        assertSpread(figures.frameP99Ms);
        assertSpread(figures.collectsPerFlowAndSecond);
        assert.equal(figures.errors, 0, figures.firstError);
      }
    }
    assert.match(result.lines.join('\n'), /open-flows-10-secure-start\.cpuprofile: shares of /);
  } finally {
    await rm(profileFolder, { recursive: true });
  }
});
