import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFrozenClock } from './frozen-clock.ts';

describe('the frozen clock', () => {
  test('stands still until it is advanced', async () => {
    const clock = createFrozenClock(1_000);
    assert.deepEqual([clock.now(), clock.monotonic()], [1_000, 0]);
    await clock.advance(250);
    assert.deepEqual([clock.now(), clock.monotonic()], [1_250, 250]);
  });

  test('runs timers in the order of time, each at its own instant', async () => {
    const clock = createFrozenClock(0);
    const ran: [string, number][] = [];
    clock.schedule({ afterMs: 30, task: () => ran.push(['later', clock.now()]) });
    clock.schedule({ afterMs: 10, task: () => ran.push(['first', clock.now()]) });
    clock.schedule({ afterMs: 10, task: () => ran.push(['second of the same instant', clock.now()]) });
    await clock.advance(30);
    assert.deepEqual(ran, [
      ['first', 10],
      ['second of the same instant', 10],
      ['later', 30],
    ]);
  });

  test('does not run what is due later, and what was cancelled', async () => {
    const clock = createFrozenClock(0);
    const ran: string[] = [];
    clock.schedule({ afterMs: 20, task: () => ran.push('later') });
    const cancel = clock.schedule({ afterMs: 5, task: () => ran.push('cancelled') });
    cancel();
    await clock.advance(19);
    assert.deepEqual(ran, []);
    await clock.advance(1);
    assert.deepEqual(ran, ['later']);
  });

  test('lets promises settle between instants, so that a loop of sleeps keeps its rhythm', async () => {
    const clock = createFrozenClock(0);
    const beats: number[] = [];
    const loop = (async () => {
      for (let beat = 0; beat < 3; beat += 1) {
        await clock.sleep(2_000);
        beats.push(clock.now());
      }
    })();
    await clock.advance(6_000);
    await loop;
    assert.deepEqual(beats, [2_000, 4_000, 6_000]);
  });

  test('waits for work under way before it moves on, but not while the work waits for the clock', async () => {
    const clock = createFrozenClock(0);
    const seen: number[] = [];
    clock.schedule({
      afterMs: 10,
      task: () => {
        const work = clock.beginWork();
        setTimeout(() => {
          void work.pauseFor(clock.sleep(5)).then(() => {
            seen.push(clock.now());
            work.end();
          });
        }, 20);
      },
    });
    await clock.advance(15);
    await clock.advance(0);
    assert.deepEqual(seen, [15]);
  });

  test('runs concurrent advances one after the other', async () => {
    const clock = createFrozenClock(0);
    await Promise.all([clock.advance(10), clock.advance(20)]);
    assert.equal(clock.now(), 30);
  });

  test('never goes backwards', async () => {
    await assert.rejects(createFrozenClock(0).advance(-1), RangeError);
  });

  test('ends a sleep with the reason of its signal', async () => {
    const clock = createFrozenClock(0);
    const stop = new AbortController();
    const sleep = clock.sleep(1_000, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await assert.rejects(sleep, { message: 'enough' });
    await assert.rejects(clock.sleep(1, { signal: stop.signal }), { message: 'enough' });
  });
});
