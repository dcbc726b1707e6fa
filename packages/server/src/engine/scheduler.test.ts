import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newRecord } from '../store-contract/store-under-test.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { memoryStore } from './memory-store.ts';
import { startProcess } from './scheduler-process.test.kit.ts';
import type { Store } from './store.ts';

describe('the scheduler', () => {
  test('claims what is due, each time it is', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const { claimed, scheduler } = startProcess({ clock, store });
    await store.create(await newRecord(store));
    await clock.advance(10_000);
    assert.ok(claimed.length === 5 || claimed.length === 6, `${claimed.length} claims`);
    assert.ok(claimed.every(({ isContinuous }) => isContinuous));
    await scheduler.close();
  });

  test('keeps what takes long, and another process takes it over when this one does not renew', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isDead = false;
    const dead = (): Promise<never> => Promise.reject(new Error('killed'));
    const mortal: Store = {
      ...shared,
      claimDue: (options) => (isDead ? dead() : shared.claimDue(options)),
      renew: (options) => (isDead ? dead() : shared.renew(options)),
      reschedule: (reschedulings) => (isDead ? dead() : shared.reschedule(reschedulings)),
    };
    const first = startProcess({ clock, store: mortal });
    const second = startProcess({ clock, store: shared });
    first.takes(60_000);
    await shared.create(await newRecord(shared));
    first.scheduler.wake();
    await clock.advance(20_000);
    assert.deepEqual([first.claimed.length, second.claimed.length], [1, 0]);
    assert.equal(first.claimed[0]?.isLost(), false);
    isDead = true;
    await clock.advance(5_500);
    assert.equal(second.claimed[0]?.isContinuous, false, 'another process has worked on it');
    await second.scheduler.close();
    await Promise.all([first.scheduler.close(), clock.advance(60_000)]);
  });

  test('gives back what it has claimed when it closes, though the work does not end', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const { hasClaimed, scheduler, takes } = startProcess({ clock, store });
    takes(600_000);
    await store.create(await newRecord(store));
    scheduler.wake();
    await hasClaimed(1);
    const closing = scheduler.close();
    await clock.advance(10_000);
    await closing;
    assert.equal((await store.claimDue({ kind: 'test', maxClaims: 1, leaseMs: 1, maxFormat: 1 })).claims.length, 1);
  });

  test('reports once that the store fails, and once that it answers again', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isDown = true;
    const store: Store = {
      ...shared,
      claimDue: (options) => (isDown ? Promise.reject(new Error('no route')) : shared.claimDue(options)),
    };
    const { failures, scheduler } = startProcess({ clock, store });
    await clock.advance(10_000);
    isDown = false;
    await clock.advance(10_000);
    assert.deepEqual(
      failures.map((error) => error instanceof Error && error.message),
      ['no route', false],
    );
    await scheduler.close();
  });

  test('keeps its claims while it closes, for as long as the work on them takes', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const first = startProcess({ clock, store });
    first.takes(8_000);
    await store.create(await newRecord(store));
    first.scheduler.wake();
    await first.hasClaimed(1);
    const second = startProcess({ clock, store });
    await clock.advance(1_000);
    const closing = first.scheduler.close();
    await clock.advance(6_900);
    assert.equal(second.claimed.length, 0, 'the work is still under way');
    await clock.advance(2_000);
    await closing;
    await clock.advance(3_000);
    assert.ok(second.claimed.length > 0);
    await second.scheduler.close();
  });

  test('gives back one by one what ends while it closes', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const first = startProcess({ clock, store });
    first.takes(8_000);
    await store.create(await newRecord(store));
    first.scheduler.wake();
    await first.hasClaimed(1);
    first.takes(500);
    const quick = await newRecord(store);
    await store.create(quick);
    first.scheduler.wake();
    await first.hasClaimed(2);
    const closing = first.scheduler.close();
    await clock.advance(4_000);
    const { claims } = await store.claimDue({ kind: 'test', maxClaims: 10, leaseMs: 1_000, maxFormat: 1 });
    assert.deepEqual(
      claims.map(({ key }) => key),
      [quick.key],
    );
    await clock.advance(6_000);
    await closing;
  });

  test('keeps its claims though the store takes nothing back', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const store: Store = { ...shared, reschedule: () => Promise.reject(new Error('disk full')) };
    const { claimed, hasClaimed, failures, scheduler, takes } = startProcess({ clock, store });
    takes(15_000);
    await shared.create(await newRecord(shared));
    scheduler.wake();
    await hasClaimed(1);
    takes(500);
    await shared.create(await newRecord(shared));
    scheduler.wake();
    await hasClaimed(2);
    await clock.advance(12_000);
    assert.equal(failures.length, 1);
    assert.deepEqual(
      claimed.slice(0, 2).map(({ isLost }) => isLost()),
      [false, true],
    );
    await Promise.all([scheduler.close(), clock.advance(10_000)]);
  });

  test('counts no page as gone for the time in which the store was out of reach', async () => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    let isDown = false;
    const store: Store = {
      ...shared,
      claimDue: (options) => (isDown ? Promise.reject(new Error('no route')) : shared.claimDue(options)),
    };
    const { claimed, scheduler } = startProcess({ clock, store });
    const record = await newRecord(shared, { dueAt: clock.now() + 20_000 });
    await shared.create(record);
    await clock.advance(1_000);
    isDown = true;
    await clock.advance(40_000);
    isDown = false;
    await clock.advance(2_000);
    assert.ok((claimed[0]?.seenAt ?? 0) >= record.presenceAt + 40_000);
    await scheduler.close();
  });

  test('does not count its own pause as absence of those who wait', async () => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const { claimed, scheduler } = startProcess({
      // A process that was stopped: its timers fire when it goes on.
      clock: { ...clock, sleep: (ms, options) => clock.sleep(ms === 1_000 ? 40_000 : ms, options) },
      store,
    });
    const record = await newRecord(store);
    await store.create(record);
    await clock.advance(41_000);
    assert.ok((claimed.at(-1)?.seenAt ?? 0) >= record.presenceAt + 40_000);
    await scheduler.close();
  });

  test('lets the process end while nothing is under way', async () => {
    const clock = frozenClock();
    const { scheduler } = startProcess({ clock, store: memoryStore({ clock }) });
    await clock.advance(5_000);
    assert.equal(clock.sleepers(), 0);
    await scheduler.close();
  });
});
