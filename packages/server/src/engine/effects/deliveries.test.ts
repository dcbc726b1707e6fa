import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultDeliverForMs, deliverRetryMs } from '../../flow/flow-times.ts';
import { settleDelivery } from './deliveries.ts';
import { backoffMs } from './drain-effects.ts';

/** The pauses between the attempts at a delivery that always fails. */
async function pausesOf(deliverForMs: number): Promise<{ pauses: number[]; givenUp: number }> {
  const pauses: number[] = [];
  let givenUp = 0;
  for (;;) {
    const { retryAfterMs, isGivenUp } = await settleDelivery({
      engine: {
        admit: async () => ({ now: 0, admitted: true }),
        release: async () => assert.fail('it was not delivered'),
        retryUntilStored: (operation) => operation(),
      },
      kind: 'flow',
      ref: { id: 'flow-1', key: 'key' },
      attempt: { outcome: 'failed' },
      attempts: pauses.length,
      pauseMs: (attempts) => backoffMs(attempts, deliverRetryMs),
      deliverForMs,
      onGivenUp: () => void (givenUp += 1),
    });
    if (isGivenUp) return { pauses, givenUp };
    pauses.push(retryAfterMs ?? assert.fail('neither repeated nor given up'));
  }
}

test('a delivery is attempted for seven days, with pauses that double from 10 s to an hour', async () => {
  const { pauses, givenUp } = await pausesOf(defaultDeliverForMs);
  assert.equal(givenUp, 1);
  assert.deepEqual(pauses.slice(0, 4), [10_000, 20_000, 40_000, 80_000]);
  assert.equal(Math.max(...pauses), 3_600_000);
  const days = pauses.reduce((sum, pauseMs) => sum + pauseMs, 0) / (24 * 60 * 60_000);
  assert.ok(days >= 7 && days < 7.1, String(days));
});

test('a delivery that is to be attempted for no time is attempted once', async () => {
  assert.deepEqual(await pausesOf(0), { pauses: [], givenUp: 1 });
});
