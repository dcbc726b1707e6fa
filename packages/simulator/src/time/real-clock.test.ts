import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRealClock } from './real-clock.ts';

describe('the real clock', () => {
  test('runs from the time it was given', async () => {
    const clock = createRealClock(5_000);
    await clock.sleep(2);
    assert.ok(clock.now() > 5_000);
    assert.ok(clock.now() < 60_000);
  });

  test('runs faster with a larger speed, timers included', async () => {
    const clock = createRealClock(0, 1_000);
    await clock.sleep(5_000);
    assert.ok(clock.now() >= 5_000);
    assert.ok(clock.monotonic() < 600_000);
  });

  test('never resumes a sleep early, although Node’s timers do', async () => {
    const clock = createRealClock(0, 1_000);
    for (let nap = 0; nap < 100; nap++) {
      const dueAt = clock.monotonic() + 1_500;
      await clock.sleep(1_500);
      assert.ok(clock.monotonic() >= dueAt, `nap ${nap} was too short`);
    }
  });

  test('cannot be advanced, with an error that names the option for a clock that can', async () => {
    await assert.rejects(createRealClock(0).advance(1), /frozen/);
  });

  test('runs a timer once, and none after it was closed', async () => {
    const clock = createRealClock(0);
    const ran: string[] = [];
    clock.schedule({ afterMs: 0, task: () => ran.push('ran') });
    await clock.sleep(5);
    clock.schedule({ afterMs: 0, task: () => ran.push('after closing') });
    clock.close();
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    assert.deepEqual(ran, ['ran']);
  });
});
