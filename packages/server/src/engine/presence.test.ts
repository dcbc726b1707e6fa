import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createInstantSource } from './instant-source.ts';
import { createPresence } from './presence.ts';

function presenceWith() {
  const clock = frozenClock();
  const startedAt = clock.now();
  const writes: { afterMs: number; keys: string[]; agesMs: number[] }[] = [];
  let isDown = false;
  let unanswered: readonly string[] = [];
  const errors: unknown[] = [];
  const presence = createPresence({
    store: {
      async touch(presences) {
        if (isDown) throw new Error('no route');
        writes.push({
          afterMs: clock.now() - startedAt,
          keys: presences.map(({ key }) => key),
          agesMs: presences.map(({ presenceAt }) => clock.now() - presenceAt),
        });
        return { now: clock.now(), unanswered };
      },
    },
    instants: createInstantSource({ clock }),
    clock,
    onError: (error) => void errors.push(error),
  });
  return {
    clock,
    presence,
    writes,
    errors,
    down: (value: boolean) => void (isDown = value),
    answersNot: (...keys: string[]) => void (unanswered = keys),
  };
}

test('however often pages come and go, a record is written at most once each five seconds', async () => {
  const { clock, presence, writes } = presenceWith();
  for (let count = 0; count < 1_000; count += 1) presence.begin('flow')();
  for (let second = 0; second < 20; second += 1) {
    await clock.advance(1_000);
    presence.begin('flow')();
  }
  assert.ok(writes.length <= 5, `${writes.length} writes`);
});

test('all records that a page waits for are written together', async () => {
  const { clock, presence, writes } = presenceWith();
  for (const key of ['a', 'b', 'c']) {
    presence.note(key);
    presence.begin(key);
  }
  await clock.advance(10_000);
  assert.deepEqual(
    writes.map(({ keys }) => keys),
    [
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ],
  );
  presence.close();
});

test('the moment at which the last one left is what the store learns, and then nothing more', async () => {
  const { clock, presence, writes } = presenceWith();
  presence.note('flow');
  const [leave, leaveToo] = [presence.begin('flow'), presence.begin('flow')];
  await clock.advance(6_000);
  leave();
  await clock.advance(1_000);
  leaveToo();
  leaveToo();
  await clock.advance(60_000);
  assert.deepEqual(
    writes.map(({ afterMs, agesMs }) => [afterMs, ...agesMs]),
    [
      [5_000, 0],
      [10_000, 3_000],
    ],
  );
  assert.equal(clock.sleepers(), 0);
});

test('a page that comes back after a while is written at once', async () => {
  const { clock, presence, writes } = presenceWith();
  presence.note('flow');
  await clock.advance(18_000);
  presence.begin('flow');
  assert.deepEqual(
    writes.map(({ afterMs }) => afterMs),
    [18_000],
  );
  presence.close();
});

test('what the store did not take is written with the next batch', async () => {
  const { clock, presence, writes, errors, down } = presenceWith();
  down(true);
  presence.begin('flow');
  await clock.advance(0);
  assert.equal(errors.length, 1);
  down(false);
  await clock.advance(5_000);
  assert.equal(writes.length, 1);
  presence.close();
});

test('what one part of the store did not take is written again, and nothing else', async () => {
  const { clock, presence, writes, errors, answersNot } = presenceWith();
  answersNot('a');
  for (const key of ['a', 'b']) {
    presence.note(key);
    presence.begin(key)();
  }
  await clock.advance(1_000);
  for (const key of ['a', 'b']) presence.begin(key)();
  await clock.advance(5_000);
  answersNot();
  await clock.advance(30_000);
  assert.deepEqual(
    writes.map(({ keys, agesMs }) => [keys, agesMs]),
    [
      [
        ['a', 'b'],
        [4_000, 4_000],
      ],
      [['a'], [9_000]],
    ],
  );
  assert.equal(errors.length, 0, 'a part that is slower than the others is no error');
});

test('what one part of the store left out is written apart from the others, and reported when it is left out again', async () => {
  const { clock, presence, writes, errors, answersNot } = presenceWith();
  answersNot('a');
  for (const key of ['a', 'b']) presence.begin(key);
  await clock.advance(0);
  await clock.advance(10_000);
  assert.deepEqual(
    writes.slice(-2).map(({ keys }) => keys),
    [['b'], ['a']],
  );
  assert.match(String(errors[0]), /did not answer: 1 records/);
  answersNot();
  await clock.advance(10_000);
  assert.deepEqual(writes.at(-1)?.keys, ['a', 'b'], 'it goes with the others once it was taken');
  presence.close();
});

test('the moment at which a page left is not lost when the store did not take it', async () => {
  const { clock, presence, writes, down } = presenceWith();
  presence.note('flow');
  const leave = presence.begin('flow');
  await clock.advance(6_000);
  leave();
  down(true);
  await clock.advance(5_000);
  down(false);
  await clock.advance(10_000);
  assert.deepEqual(writes.at(-1)?.agesMs, [9_000]);
});
