import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { settle } from '../test-support/frozen-clock.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';
import { completedByQr, completedOnIphone } from './completed-browser.test.kit.ts';

/** A server whose application takes a completion until it is told to answer or to fail. */
function takingServer(t: TestContext) {
  let take = (): void => {};
  let fail = (): void => {};
  const testing = testServer(t, {
    onCompleted: () =>
      new Promise((resolve, reject) => {
        take = () => resolve({ redirectTo: '/account', headers: [['set-cookie', 'session=first']] });
        fail = () => reject(new Error('the database is away'));
      }),
  });
  return { testing, take: () => take(), fail: () => fail() };
}

function startAnew(page: TestBrowser) {
  return page.post('/flows', { purpose: 'login', device: 'other' });
}

describe('a browser that starts anew while the application takes its completed flow', () => {
  test('gets the session of the flow that is being finished, and the new flow runs on', async (t) => {
    const { testing, take } = takingServer(t);
    const page = await completedByQr(testing);
    const stream = await page.stream();
    const finishing = page.post('/flows/login/finish');
    await testing.clock.advance(1_000);
    await startAnew(page);
    const newer = await page.stream();
    // It is prolonged for as long as the application takes.
    await testing.clock.advance(20_000);
    assert.equal(stream.state()['state'], 'completed');

    take();
    const answer = await finishing;
    assert.deepEqual(answer.body, { state: 'finished', redirectTo: '/account' });
    assert.equal(answer.headers.getSetCookie()[0], 'session=first');
    await settle();
    assert.equal(stream.state()['state'], 'finished');
    assert.equal(newer.state()['state'], 'pending');
    // The cookie of the older flow has not come back.
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
    await testing.clock.advance(60_000);
    assert.deepEqual([testing.completions.length, testing.unfinished.length], [1, 0]);
  });

  test('is told on the older page that it goes on elsewhere when the application fails, which then gets it without a page', async (t) => {
    const { testing, fail } = takingServer(t);
    const page = await completedByQr(testing);
    const stream = await page.stream();
    const finishing = page.post('/flows/login/finish');
    await testing.clock.advance(1_000);
    await startAnew(page);

    fail();
    assert.equal((await finishing).body.error?.code, 'applicationFailed');
    await settle();
    assert.equal(stream.state()['state'], 'continuedElsewhere');
    await testing.clock.advance(2_000);
    assert.deepEqual([testing.completions.length, testing.unfinished.length], [1, 1]);
  });

  test('does so on the same device too, where no page is asked whether it is open', async (t) => {
    const { testing, fail } = takingServer(t);
    const { page, nonce } = await completedOnIphone(testing);
    const finishing = page.post('/flows/login/finish', { nonce });
    await testing.clock.advance(1_000);
    await startAnew(page);

    fail();
    await finishing;
    await testing.clock.advance(2_000);
    assert.equal(testing.unfinished.length, 1);
  });
});
