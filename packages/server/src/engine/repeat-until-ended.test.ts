import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { repeatUntilEnded } from './repeat-until-ended.ts';

describe('what is repeated beside a piece of work', () => {
  test('acts after each pause, and no more once the work has ended', async () => {
    const clock = frozenClock();
    const actedAt: number[] = [];
    const end = repeatUntilEnded({
      clock,
      pauseMs: () => 1_000 * (actedAt.length + 1),
      async act() {
        actedAt.push(clock.monotonic());
        return 'goOn';
      },
    });
    await clock.advance(3_500);
    await end();
    await clock.advance(10_000);
    assert.deepEqual(actedAt, [1_000, 3_000]);
  });

  test('ends by itself when it says so', async () => {
    const clock = frozenClock();
    let acts = 0;
    repeatUntilEnded({
      clock,
      pauseMs: () => 1_000,
      async act() {
        acts += 1;
        return 'end';
      },
    });
    await clock.advance(5_000);
    assert.equal(acts, 1);
  });

  test('is waited for at the end of the work, and learns of that end', async () => {
    const clock = frozenClock();
    const seen: boolean[] = [];
    const end = repeatUntilEnded({
      clock,
      pauseMs: () => 1_000,
      async act(isEnded) {
        seen.push(isEnded());
        await clock.sleep(500);
        seen.push(isEnded());
        return 'goOn';
      },
    });
    await clock.advance(1_000);
    let hasEnded = false;
    const ending = end().then(() => (hasEnded = true));
    await settle();
    assert.equal(hasEnded, false);
    await clock.advance(500);
    await ending;
    assert.deepEqual(seen, [false, true]);
  });
});
