import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
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
