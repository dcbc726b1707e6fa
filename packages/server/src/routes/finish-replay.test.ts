import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Finish } from '../purpose.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { testSink } from '../test-support/test-sink.ts';
import { testServer } from '../test-support/test-server.ts';
import { completedByQr } from './completed-browser.test.kit.ts';

/** A log-in that was finished, while its evidence waits for an archive that takes nothing. */
async function finishedWhileArchiveIsAway(t: TestContext) {
  const sink = testSink();
  sink.become('failing');
  const testing = testServer(t, {
    evidence: { sink, whenUnavailable: 'continue' },
    onCompleted: () => ({ redirectTo: '/my-pages', headers: { 'set-cookie': 'session=abc' } }),
  });
  const page = await completedByQr(testing);
  const first = await page.post('/flows/login/finish');
  assert.deepEqual(first.headers.getSetCookie(), ['session=abc']);
  return { ...testing, page, sink };
}

describe('a log-in whose record stays because of work that is left', () => {
  test('gives its session to no later request, though the browser still has the cookie', async (t) => {
    const { clock, page, completions } = await finishedWhileArchiveIsAway(t);
    await clock.advance(59_000);
    assert.equal((await page.post('/flows/login/finish')).status, 200, 'an answer that was lost is given again');
    await clock.advance(1_000);

    const later = await page.post('/flows/login/finish');
    assert.equal(later.body.error?.code, 'noFlow');
    assert.deepEqual(later.headers.getSetCookie(), []);
    assert.equal((await page.get('/flows/login')).status, 204, 'nor does a page find it');
    assert.equal((await page.stream()).status, 404);
    assert.equal(completions.length, 1);
  });

  test('goes to the archive all the same', async (t) => {
    const { clock, sink } = await finishedWhileArchiveIsAway(t);
    await clock.advance(120_000);
    sink.become('working');
    await clock.advance(60_000);
    assert.equal(sink.appended.length, 1);
  });
});

/** Two processes with one store. The first one has the completed flow at hand when the second one begins to finish it. */
async function finishedByOther(t: TestContext, onCompleted: () => Finish | Promise<Finish>) {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const first = testServer(t, { clock, store });
  const second = testServer(t, { clock, store, client: first.client, onCompleted });
  const page = first.browser();
  await page.post('/flows', { purpose: 'login', device: 'same' });
  first.client.latest().complete();
  // 9 minutes and 50 seconds after BankID has told of the completion.
  await clock.advance(2_000 + 590_000);
  assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  await clock.advance(6_000);
  const finished = second.browser({ cookies: page.cookies }).post('/flows/login/finish', { confirmed: true });
  return { clock, first, second, page, finished };
}

describe('a request after the ten minutes of a flow that another process has begun to finish within them', () => {
  test('gets the answer that was lost, though its process knew only of the completion', async (t) => {
    const { clock, first, second, page, finished } = await finishedByOther(t, () => ({ redirectTo: '/my-pages' }));
    assert.equal((await finished).status, 200);
    await clock.advance(6_000);
    const again = await page.post('/flows/login/finish', { confirmed: true });
    assert.deepEqual(again.body, { state: 'finished', redirectTo: '/my-pages' });
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });

  test('waits for that process while it is at it', async (t) => {
    let take = (): void => {};
    const working = new Promise<void>((resolve) => (take = resolve));
    const { clock, first, page, finished } = await finishedByOther(t, async () => {
      await working;
      return { redirectTo: '/my-pages' };
    });
    await clock.advance(6_000);
    const again = page.post('/flows/login/finish', { confirmed: true });
    await clock.advance(1_000);
    take();
    assert.equal((await finished).status, 200);
    await clock.advance(1_000);
    assert.equal((await again).body['redirectTo'], '/my-pages');
    assert.equal(first.completions.length, 0);
  });
});
