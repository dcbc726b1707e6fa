import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newRecord } from '../store-contract/store-under-test.ts';
import { frozenClock, type FrozenClock } from '../test-support/frozen-clock.ts';
import { memoryStore } from './memory-store.ts';
import { startProcess } from './scheduler-process.test.kit.ts';
import type { Store } from './store.ts';

describe('the scheduler, of what it knows and of what it searches for,', () => {
  test('claims a record that it knows of when it is due, and looks for no others meanwhile', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const searches: number[] = [];
    const store: Store = {
      ...shared,
      claimDue: (options) => {
        if (options.justDue === undefined) searches.push(clock.now());
        return shared.claimDue(options);
      },
    };
    const { claimed, scheduler } = startProcess({ clock, store });
    for (let dueInMs = 50; dueInMs < 1_000; dueInMs += 50) {
      const record = await newRecord(shared, { dueAt: clock.now() + dueInMs });
      await shared.create(record);
      scheduler.noteDue(record);
    }
    await clock.advance(990);
    assert.equal(claimed.length, 19);
    assert.ok(searches.length <= 5, `${searches.length} searches`);
    await scheduler.close();
  });

  test('claims at once what a request has changed while it was worked on', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const { claimed, hasClaimed, scheduler, takes } = startProcess({ clock, store });
    takes(100);
    const record = await newRecord(store);
    await store.create(record);
    scheduler.noteDue(record);
    await hasClaimed(1);
    await store.compareAndSet({ record: { ...record, version: 2, dueAt: clock.now() } });
    scheduler.noteDue({ key: record.key, version: 2, dueAt: clock.now() });
    await clock.advance(150);
    assert.deepEqual(
      claimed.map(({ claim }) => claim.version),
      [1, 2],
    );
    await Promise.all([scheduler.close(), clock.advance(1_000)]);
  });

  test('does not look again early for a change that the work has seen', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const begunAt = clock.now();
    const looks: number[] = [];
    const store: Store = {
      ...shared,
      claimDue: (options) => {
        if (options.justDue !== undefined) looks.push(clock.now() - begunAt);
        return shared.claimDue(options);
      },
    };
    const { claimed, hasClaimed, scheduler, takes, sees } = startProcess({ clock, store });
    takes(100);
    sees(2);
    const record = await newRecord(shared);
    await shared.create(record);
    scheduler.noteDue(record);
    await hasClaimed(1);
    await clock.advance(50);
    await shared.compareAndSet({ record: { ...record, version: 2, dueAt: clock.now() } });
    scheduler.noteDue({ key: record.key, version: 2, dueAt: clock.now() });
    const before = looks.length;
    await clock.advance(1_900);
    assert.equal(looks.length, before, `looks at ${looks.join(', ')}`);
    await clock.advance(400);
    assert.equal(claimed.length, 2);
    await Promise.all([scheduler.close(), clock.advance(1_000)]);
  });

  test('misses nothing that is stored while it ends a look', async () => {
    let isAsleep = false;
    for (let microtasks = 1; !isAsleep; microtasks += 1) {
      const frozen = frozenClock();
      let sleeps = 0;
      const clock: FrozenClock = {
        ...frozen,
        sleep(ms, options) {
          sleeps += 1;
          return frozen.sleep(ms, options);
        },
      };
      const shared = memoryStore({ clock });
      const record = await newRecord(shared);
      let isFirst = true;
      const createSoon = async (): Promise<void> => {
        for (let passed = 0; passed < microtasks; passed += 1) await Promise.resolve();
        isAsleep = sleeps > 0;
        void shared.create(record);
        scheduler.noteDue(record);
      };
      const store: Store = {
        ...shared,
        claimDue: (options) => {
          const answer = shared.claimDue(options);
          if (isFirst) void createSoon();
          isFirst = false;
          return answer;
        },
      };
      const { claimed, scheduler } = startProcess({ clock, store });
      await clock.advance(50);
      assert.equal(claimed.length, 1, `${microtasks} microtasks after the look began`);
      await scheduler.close();
    }
  });

  test('claims what is due though the store does not take back what was claimed', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const store: Store = { ...shared, reschedule: () => Promise.reject(new Error('its node is away')) };
    const { claimed, scheduler } = startProcess({ clock, store });
    await shared.create(await newRecord(shared));
    scheduler.wake();
    await clock.advance(500);
    const other = await newRecord(shared);
    await shared.create(other);
    await clock.advance(2_000);
    assert.ok(claimed.some(({ claim }) => claim.key === other.key));
    await scheduler.close();
  });

  test('searches at once when the place of a record that it knows of is away, and does not count the store as failing', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const store: Store = {
      ...shared,
      claimDue: (options) =>
        options.justDue === undefined ? shared.claimDue(options) : Promise.reject(new Error('its node is away')),
    };
    const { claimed, failures, scheduler } = startProcess({ clock, store });
    const [known, other] = [await newRecord(shared), await newRecord(shared)];
    await shared.create(other);
    scheduler.noteDue(known);
    await clock.advance(50);
    assert.deepEqual(
      claimed.map(({ claim }) => claim.key),
      [other.key],
    );
    assert.deepEqual(failures, []);
    await scheduler.close();
  });
});
