import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { countingStore } from '../test-support/counting-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

/** A desk whose store counts its trips. */
function countedDesk(t: TestContext) {
  const clock = frozenClock();
  const { store, takeTrips } = countingStore(memoryStore({ clock }));
  const served = testCallDesk(t, { clock, store, limits: { perAgent: 'off', perPerson: 'off' } });
  return { ...served, takeTrips };
}

/** Made-up persons, born on the first days of January 2015, with their check digits. */
const persons = [
  '201501019994',
  '201501029993',
  '201501039992',
  '201501049991',
  '201501059990',
  '201501069999',
  '201501079998',
  '201501089997',
];

test('the start of a call takes at most six trips to the store', async (t) => {
  const { client, clock, agent, takeTrips } = countedDesk(t);
  const anna = agent();
  const counts: number[] = [];
  for (const which of ['the first call of an agent', 'a later call']) {
    takeTrips();
    assert.equal((await anna.post('/calls', identify)).status, 201);
    const trips = takeTrips();
    t.diagnostic(`${which}: ${trips.map((operations) => operations.join(' + ')).join(', ')}`);
    counts.push(trips.length);
    client.latest().complete();
    await clock.advance(5_000);
  }
  assert.ok(
    counts.every((trips) => trips <= 6),
    `${counts.join(', ')} trips`,
  );
});

test('a start that is refused takes at most two trips, before BankID or the application is asked', async (t) => {
  const { client, preparations, agent, takeTrips } = countedDesk(t);
  await agent('anna').post('/calls', identify);
  takeTrips();
  assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
  assert.equal(takeTrips().length, 2);
  assert.equal((await agent('anna').post('/calls', identify)).body.error?.code, 'callUnderWay');
  assert.equal(takeTrips().length, 1);
  assert.deepEqual([client.orders.length, preparations.length], [1, 1]);
});

test('an idle beat of calls costs their share of one claim and one reschedule', async (t) => {
  const { client, clock, agent, takeTrips } = countedDesk(t);
  for (const [index, personalNumber] of persons.entries()) {
    assert.equal((await agent(`agent${index}`).post('/calls', { ...identify, personalNumber })).status, 201);
  }
  // BankID's first hint is a change.
  await clock.advance(4_000);
  takeTrips();
  const beats = 30;
  const collectsBefore = client.orders.map(({ collects }) => collects);
  await clock.advance(beats * 2_000);
  const trips = takeTrips();
  assert.deepEqual(
    client.orders.map(({ collects }, index) => collects - (collectsBefore[index] ?? 0)),
    persons.map(() => beats),
  );
  const operations = trips.flat();
  assert.deepEqual([...new Set(operations)].toSorted(), ['claimDue', 'reschedule']);
  const reschedules = operations.filter((operation) => operation === 'reschedule').length;
  t.diagnostic(`${persons.length} calls, ${beats} beats: ${reschedules} reschedules, ${trips.length} trips in all`);
  assert.ok(reschedules <= beats + 1);
  // The scheduler looks for work each second, and after it has given work back.
  assert.ok(trips.length <= beats * 4, `${trips.length} trips`);
});

test('the trips of a call as it goes on', async (t) => {
  const { client, clock, agent, takeTrips } = countedDesk(t);
  const anna = agent();
  const say = (what: string): void => {
    const counts = new Map<string, number>();
    for (const operation of takeTrips().flat()) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    t.diagnostic(`${what}: ${[...counts].map(([operation, count]) => `${operation} ${count}`).join(', ')}`);
  };
  await anna.post('/calls', identify);
  takeTrips();
  client.latest().hint('userSign');
  await clock.advance(2_000);
  say('a beat with a new hint and its line in the audit trail');
  client.latest().complete();
  await clock.advance(2_000);
  say('a beat with a result, delivered');
  await anna.post('/calls', identify);
  takeTrips();
  client.latest().fail('userDeclinedCall');
  await clock.advance(2_000);
  say('a beat with an alarm');
  await press(anna, 'acknowledge');
  say('an alarm that is acknowledged');
  await clock.advance(600_000);
  await anna.post('/calls', identify);
  takeTrips();
  await press(anna, 'cancel');
  say('a cancel');
  client.refuse(apiError(503, 'maintenance'));
  await anna.post('/calls', identify);
  say('a start that BankID refuses');
});
