import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callInBatches } from './batches.ts';
import { createScript } from './connection/script.ts';
import type { RecordPlace } from './shards.ts';

/** Reads two batches, of which the second one is answered when the time for late answers has long passed. */
async function readTwoBatches(options: { isCluster: boolean }): Promise<readonly unknown[]> {
  const { isCluster } = options;
  const places = Array.from({ length: 251 }, (_, index): RecordPlace => {
    const tag = `{${isCluster ? index % 2 : 0}}`;
    return { tag, id: String(index), key: `${tag}${index}` };
  });
  let calls = 0;
  const answered = await callInBatches({
    connection: {
      isCluster,
      async attempt(batch) {
        calls += batch.length;
        if (calls === 2) await new Promise(setImmediate);
        return batch.map(({ keys }) => keys.length);
      },
      call: async () => assert.fail('failures are allowed'),
      close() {},
    },
    script: createScript('return 1'),
    places,
    argsOf: () => [],
    allowsFailures: true,
    lateness: { clock: { sleep: async () => undefined }, lateAfterMs: 500 },
  });
  return answered.map(({ answer }) => answer);
}

describe('records in two batches, of which one is answered late,', () => {
  test('are all read from one server, however many they are', { timeout: 10_000 }, async () => {
    assert.deepEqual(await readTwoBatches({ isCluster: false }), [250, 1]);
  });

  test('are read without those of a slow node in a cluster', { timeout: 10_000 }, async () => {
    assert.deepEqual(await readTwoBatches({ isCluster: true }), [126]);
  });
});
