import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { countingStore } from '../test-support/counting-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import type { OrderInput } from '../purpose.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other' };

/** Trips that the scheduler makes for whatever is due, however many flows there are. */
const ofScheduler = new Set(['claimDue', 'reschedule', 'renew']);

const withoutScheduler = (trips: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  trips.map((trip) => trip.filter((operation) => !ofScheduler.has(operation))).filter((trip) => trip.length > 0);

/** A browser in front of a server whose trips to the store are counted. */
function counted(t: TestContext, prepareOrder: () => OrderInput = () => ({})) {
  const clock = frozenClock();
  const { store, takeTrips } = countingStore(memoryStore({ clock }));
  const { browser } = testServer(t, { store, clock, prepareOrder });
  return { page: browser(), takeTrips };
}

/** The scheduler acknowledges meanwhile that BankID has cancelled the older order. */
function withoutEffects(trips: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ofRequest = withoutScheduler(trips);
  const isOfEffects = (trip: readonly string[], index: number): boolean => index > 1 && trip.includes('compareAndSet');
  return ofRequest.filter((trip, index) => !isOfEffects(trip, index));
}

test('a start takes two trips to the store', async (t) => {
  const { page, takeTrips } = counted(t);
  takeTrips();
  await page.post('/flows', start);
  const trips = withoutScheduler(takeTrips());
  t.diagnostic(`start: ${JSON.stringify(trips)}`);
  assert.deepEqual(trips, [['admit'], ['create']]);
});

test('a start that ends an older flow of the browser takes three', async (t) => {
  const { page, takeTrips } = counted(t);
  await page.post('/flows', start);
  takeTrips();
  await page.post('/flows', start);
  const trips = withoutEffects(takeTrips());
  t.diagnostic(`start after another: ${JSON.stringify(trips)}`);
  assert.deepEqual(trips, [['get', 'admit'], ['compareAndSet'], ['create']]);
});

test('and four when the person is named, whose older order must be cancelled first', async (t) => {
  const { page, takeTrips } = counted(t, () => ({ expectedPersonalNumber: '191212121212' }));
  await page.post('/flows', start);
  takeTrips();
  await page.post('/flows', start);
  const trips = withoutEffects(takeTrips());
  t.diagnostic(`start of a named person after another: ${JSON.stringify(trips)}`);
  assert.deepEqual(trips, [['get', 'admit'], ['watch', 'compareAndSet'], ['get'], ['create']]);
});

test('a completion takes two trips, and its finish two more', async (t) => {
  const clock = frozenClock();
  const { store, takeTrips } = countingStore(memoryStore({ clock }));
  const { browser, client } = testServer(t, { store, clock });
  const page = browser();
  await page.post('/flows', start);
  takeTrips();
  client.latest().complete();
  await clock.advance(2_000);
  const completed = withoutScheduler(takeTrips());
  await page.post('/flows/login/finish');
  const finished = withoutScheduler(takeTrips());
  t.diagnostic(`completion: ${JSON.stringify(completed)}; finish: ${JSON.stringify(finished)}`);
  assert.deepEqual(completed, [['compareAndSet'], ['compareAndSet']]);
  assert.deepEqual(finished, [['compareAndSet'], ['compareAndSet']]);
});

test('an idle beat of any number of flows is one claim and one reschedule, and notifies no watcher', async (t) => {
  const clock = frozenClock();
  const { store, takeTrips } = countingStore(memoryStore({ clock }));
  const { browser, client } = testServer(t, { store, clock, limits: { perAddress: 'off' } });
  for (let count = 0; count < 20; count += 1) await browser().post('/flows', start);
  await clock.advance(4_100);
  takeTrips();
  const collects = client.orders.reduce((sum, order) => sum + order.collects, 0);
  await clock.advance(2_000);
  const trips = takeTrips();
  assert.equal(
    client.orders.reduce((sum, order) => sum + order.collects, 0),
    collects + 20,
  );
  assert.deepEqual(withoutScheduler(trips), [], 'no record is read or written');
  const operations = trips.flat();
  t.diagnostic(`beat of 20 flows, within 2 s: ${operations.join(' ')}`);
  assert.equal(operations.filter((operation) => operation === 'reschedule').length, 1);
  assert.ok(operations.filter((operation) => operation === 'claimDue').length <= 4);
});

test('presence of all watched flows is one trip each five seconds', async (t) => {
  const clock = frozenClock();
  const { store, takeTrips } = countingStore(memoryStore({ clock }));
  const { browser } = testServer(t, { store, clock, limits: { perAddress: 'off' } });
  for (let count = 0; count < 10; count += 1) {
    const page = browser();
    await page.post('/flows', start);
    await page.stream();
    await page.stream();
  }
  await clock.advance(5_000);
  takeTrips();
  await clock.advance(20_000);
  assert.equal(takeTrips().filter((trip) => trip.includes('touch')).length, 4);
});
