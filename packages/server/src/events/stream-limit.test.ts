import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { countingStore } from '../test-support/counting-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import type { TestStream } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const other = { purpose: 'login', device: 'other' };
const idIn = (text: string): string => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';

describe('streams of one flow', () => {
  test('are at most four: a fifth ends the oldest, which is told to poll', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const streams: TestStream[] = [];
    for (let tab = 0; tab < 6; tab += 1) streams.push(await page.stream());
    await settle();

    assert.deepEqual(
      streams.map((stream) => stream.hasEnded()),
      [true, true, false, false, false, false],
    );
    assert.deepEqual(
      streams.map((stream) => stream.events('yielded')),
      [['2000'], ['2000'], [], [], [], []],
    );
  });

  test('that have yielded poll at once, keep the flow alive and push no stream out', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const streams: TestStream[] = [];
    for (let tab = 0; tab < 4; tab += 1) streams.push(await page.stream());
    let after = '';
    for (let polls = 0; polls < 3; polls += 1) {
      const poll = await page.stream(`/flows/login/events?wait=0&after=${after}`);
      assert.equal(poll.hasEnded(), true);
      assert.equal(poll.events('frame').length, 1);
      after = idIn(poll.text());
      await clock.advance(2_000);
    }
    assert.ok(streams.every((stream) => !stream.hasEnded()));

    for (const stream of streams) await stream.close();
    for (let polls = 0; polls < 15; polls += 1) {
      await page.stream('/flows/login/events?wait=0&after=');
      await clock.advance(2_000);
    }
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
    client.latest().hint('userSign');
    await clock.advance(2_000);
    const last = await page.stream(`/flows/login/events?wait=0&after=${after}`);
    assert.equal(last.state()['hintCode'], 'userSign');
  });

  test('cost the store two reads each, and nothing while they are open or when they close', async (t) => {
    const clock = frozenClock();
    const { store, takeTrips } = countingStore(memoryStore({ clock }));
    const { browser } = testServer(t, { clock, store });
    const page = browser();
    await page.post('/flows', other);
    await clock.advance(6_000);
    takeTrips();
    const streams: TestStream[] = [];
    for (let tab = 0; tab < 200; tab += 1) streams.push(await page.stream());
    const opening = takeTrips().flat();
    assert.equal(opening.filter((operation) => operation === 'get').length, 400);
    // One watch for all of them, and one write of presence.
    assert.deepEqual(
      opening.filter((operation) => !['get', 'claimDue', 'reschedule'].includes(operation)),
      ['touch', 'watch'],
    );

    await clock.advance(20_000);
    const open = takeTrips().flat();
    assert.deepEqual(new Set(open), new Set(['claimDue', 'reschedule', 'touch']));
    assert.ok(open.filter((operation) => operation === 'touch').length <= 5);
    for (const stream of streams) await stream.close();
    assert.deepEqual(
      takeTrips()
        .flat()
        .filter((operation) => !['claimDue', 'reschedule'].includes(operation)),
      [],
    );
  });

  test('are serialised for the four that stay, however many were opened', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const streams: TestStream[] = [];
    for (let tab = 0; tab < 50; tab += 1) streams.push(await page.stream());
    client.latest().hint('userSign');
    await clock.advance(2_000);
    const reached = streams.filter((stream) => stream.state()['hintCode'] === 'userSign');
    assert.equal(reached.length, 4);
  });
});
