import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle } from '../test-support/frozen-clock.ts';
import { testServer } from '../test-support/test-server.ts';

const other = { purpose: 'login', device: 'other' };
const idIn = (text: string): string => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '';
const poll = (after: string): string => `/flows/login/events?after=${after}`;

describe('polling, where a stream does not come through', () => {
  test('is answered at once with what has not been seen, and ends', async (t) => {
    const page = testServer(t).browser();
    await page.post('/flows', other);
    const answer = await page.stream(poll(''));
    assert.equal(answer.hasEnded(), true);
    // What refuses event streams lets a plain text through.
    assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(answer.state()['state'], 'pending');
    assert.equal(answer.events('frame').length, 1);
  });

  test('waits for the next frame, and sends the state only when it changes', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const first = await page.stream(poll(''));
    const second = await page.stream(poll(idIn(first.text())));
    assert.equal(second.hasEnded(), false);
    await clock.advance(1_100);
    assert.equal(second.hasEnded(), true);
    assert.deepEqual([second.events('state').length, second.events('frame').length], [0, 1]);

    const third = await page.stream(poll(idIn(second.text())));
    client.latest().hint('userSign');
    await clock.advance(2_000);
    await settle();
    const fourth = third.events('state').length > 0 ? third : await page.stream(poll(idIn(third.text())));
    assert.equal(fourth.state()['hintCode'], 'userSign');
  });

  test('ends with a sign of life when nothing happens for 10 s, and counts as watching', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    const first = await page.stream(poll(''));
    for (let polls = 0; polls < 3; polls += 1) {
      const quiet = await page.stream(poll(idIn(first.text())));
      await clock.advance(9_000);
      assert.equal(quiet.hasEnded(), false);
      await clock.advance(1_000);
      assert.equal(quiet.hasEnded(), true);
      assert.match(quiet.text(), /^:$/m);
    }
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
  });
});

test('a browser without a flow gets an empty response, not an error', async (t) => {
  const page = testServer(t).browser();
  assert.equal((await page.get('/flows/login')).status, 204);
  assert.equal((await page.get('/flows/nothing')).status, 404);
});
