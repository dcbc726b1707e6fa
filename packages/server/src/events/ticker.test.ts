import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '@secure-start/protocol/rp';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createTicker } from './ticker.ts';

const noError = (error: unknown): void => assert.fail(String(error));

test('a visit comes just after each whole second since its start, whatever the fraction', async () => {
  for (const from of [0, 1, 49, 50, 730, 949.5, 950, 999]) {
    const clock = frozenClock();
    const ticker = createTicker({ clock, onError: noError });
    const late: number[] = [];
    await clock.advance(1_000);
    ticker.everySecond(clock.monotonic() - from, () => late.push((clock.monotonic() - from) % 1_000));
    await clock.advance(5_000);
    ticker.close();

    assert.equal(late.length, 5);
    assert.ok(
      late.every((ms) => ms > 0 && ms <= 50),
      `from ${from}: ${late.join(' ')}`,
    );
  }
});

test('one timer serves any number of visitors, and none runs when there is none', async () => {
  const clock = frozenClock();
  const ticker = createTicker({ clock, onError: noError });
  assert.equal(clock.sleepers(), 0);
  const stops = Array.from({ length: 1_000 }, (_, index) => ticker.everySecond(-(index * 7), () => {}));
  assert.equal(clock.sleepers(), 1);
  for (const stop of stops) stop();
  await clock.advance(50);
  assert.equal(clock.sleepers(), 0);
});

test('the timer sleeps through slices without visitors, and ends its sleep for one that comes earlier', async () => {
  const clock = frozenClock();
  let sleeps = 0;
  const counting: Clock = { ...clock, sleep: (...options) => ((sleeps += 1), clock.sleep(...options)) };
  const ticker = createTicker({ clock: counting, onError: noError });
  const visits: string[] = [];
  ticker.everySecond(clock.monotonic(), () => visits.push(`first at ${clock.monotonic()}`));
  await clock.advance(500);
  ticker.everySecond(300, () => visits.push(`second at ${clock.monotonic()}`));
  await clock.advance(1_500);
  ticker.close();
  assert.deepEqual(visits, ['first at 20', 'first at 1020', 'second at 1220']);
  assert.ok(sleeps <= 6, `${sleeps} sleeps`);
});

test('a visitor that comes when the last one has gone is visited', async () => {
  const clock = frozenClock();
  const ticker = createTicker({ clock, onError: noError });
  const stop = ticker.everySecond(0, () => {});
  await clock.advance(1_500);
  stop();
  let visits = 0;
  ticker.everySecond(0, () => (visits += 1));
  await clock.advance(1_000);
  ticker.close();
  assert.equal(visits, 1);
  assert.equal(clock.sleepers(), 0);
});

test('visitors that share a second are spread over its slices', async () => {
  const clock = frozenClock();
  const ticker = createTicker({ clock, onError: noError });
  const visits = new Map<number, number>();
  for (let from = 0; from < 1_000; from += 1) {
    ticker.everySecond(clock.monotonic() - from, () =>
      visits.set(clock.monotonic(), (visits.get(clock.monotonic()) ?? 0) + 1),
    );
  }
  await clock.advance(1_000);
  ticker.close();
  assert.equal(visits.size, 50);
  assert.deepEqual(new Set(visits.values()), new Set([20]));
});

test('a visitor that throws is reported and stops no other', async () => {
  const clock = frozenClock();
  const errors: unknown[] = [];
  const ticker = createTicker({ clock, onError: (error) => errors.push(error) });
  let visits = 0;
  ticker.everySecond(-0, () => {
    throw new Error('broken');
  });
  ticker.everySecond(-0, () => (visits += 1));
  await clock.advance(2_000);
  ticker.close();
  assert.equal(errors.length, 2);
  assert.equal(visits, 2);
});
