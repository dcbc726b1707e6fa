import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowOutcome } from '@secure-start/protocol/flow';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { testBrowser, type TestBrowser, userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const english = { 'accept-language': 'en' };

describe('a page whose flow is not found learns why', () => {
  test('another process with a store of its own has it, or the process has restarted', async (t) => {
    const clock = frozenClock();
    const [one, other] = [testServer(t, { clock }), testServer(t, { clock })];
    const page = one.browser();
    await page.post('/flows', start);
    for (const { status, body } of await requestsOf(withCookiesOf(page, other.server))) {
      assert.equal(status, 404);
      assert.equal(body.error?.code, 'unknownFlow');
      const text = 'We can no longer find what you started here. Please try again.';
      assert.deepEqual(body['message'], { id: 'unknownLogin', text, language: 'en' });
      assert.deepEqual(body['outcome'], flowOutcome('unknownFlow'));
    }
  });

  test('a process that has restarted says so to a page to which the app has led back', async (t) => {
    const page = testServer(t).browser();
    page.cookies.set('__Host-bankid-flow-login.bankid', 'A'.repeat(43));
    const { body } = await page.post('/flows/login/finish', { nonce: 'A'.repeat(43) }, english);
    assert.equal(body.error?.code, 'unknownFlow');
    assert.match(JSON.stringify(body['message']), /"id":"unknownLogin"/);
  });

  test('only a flow that may have been a signature has a text about signing and paying', async (t) => {
    const page = testServer(t).browser();
    page.cookies.set('__Host-bankid-flow-agreement.bankid', 'A'.repeat(43));
    const { body } = await page.post('/flows/agreement/finish', {}, english);
    assert.match(JSON.stringify(body['message']), /"id":"unknownFlow","text":"[^"]*signed or paid/);
  });

  test('the flow is an old one, of this process or of a shared store', async (t) => {
    const { browser, clock } = testServer(t);
    const page = browser();
    await page.post('/flows', start);
    await page.post('/flows/login/cancel');
    await clock.advance(10 * 60_000);
    for (const { body } of await requestsOf(page)) assert.equal(body.error?.code, 'noFlow');
  });

  test('an old flow that may have been a signature has the text about signing, not one that denies it', async (t) => {
    const { browser, clock } = testServer(t);
    const page = browser();
    await page.post('/flows', { ...start, purpose: 'agreement' });
    await page.post('/flows/agreement/cancel');
    await clock.advance(10 * 60_000);
    for (const answer of [
      page.get('/flows/agreement/events', english),
      page.post('/flows/agreement/finish', {}, english),
    ]) {
      const { body } = await answer;
      assert.equal(body.error?.code, 'noFlow');
      assert.match(JSON.stringify(body['message']), /"id":"unknownFlow"/);
    }
  });

  for (const purpose of ['login', 'agreement']) {
    test(`the app led back to the right browser, and so late that the flow is forgotten, of the purpose ${purpose}`, async (t) => {
      const { browser, clock, log } = testServer(t);
      const page = browser({ userAgent: userAgents.iPhone });
      await page.post('/flows', { ...start, purpose, device: 'same' });
      await page.post(`/flows/${purpose}/cancel`);
      await clock.advance(10 * 60_000);
      const { status, body } = await page.post(`/flows/${purpose}/finish`, { nonce: 'A'.repeat(43) }, english);
      assert.deepEqual([status, body.error?.code], [404, 'noFlow'], 'it did not start in a different browser');
      assert.match(JSON.stringify(body['message']), purpose === 'login' ? /"id":"unknownLogin"/ : /"id":"unknownFlow"/);
      assert.equal(
        log.filter(({ event }) => event === 'returnWithoutFlow').length,
        1,
        'it may be an attack all the same',
      );
    });
  }

  test('the browser keeps no cookies', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    await page.post('/flows', start);
    page.cookies.clear();
    for (const { status, body } of await requestsOf(page)) {
      assert.deepEqual([status, body.error?.code], [404, 'cookiesBlocked']);
      assert.deepEqual(body['outcome'], flowOutcome('cookiesBlocked'));
    }
  });

  test('the page is in a frame of another site, as browsers that say so report', async (t) => {
    const { browser } = testServer(t);
    const framed = { 'sec-fetch-storage-access': 'none' };
    const { status, body } = await browser().get('/flows/login/events', { ...english, ...framed });
    assert.deepEqual([status, body.error?.code], [404, 'crossSiteFrame']);
    assert.match(body.error?.message ?? '', /inside another website/);
  });

  test('a page that only looks whether there is a flow gets no error', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    assert.equal((await page.get('/flows/login')).status, 204);
    page.cookies.set('__Host-bankid-flow-login.bankid', 'A'.repeat(43));
    assert.equal((await page.get('/flows/login')).status, 204);
  });
});

/** The requests of a page that has a flow; those that the element repeats and those that follow a press. */
function requestsOf(page: TestBrowser) {
  return Promise.all([
    page.get('/flows/login/events', english),
    page.post('/flows/login/launch', {}, english),
    page.post('/flows/login/cancel', {}, english),
    page.post('/flows/login/finish', {}, english),
  ]);
}

/** The browser of a page, sent to another process by a load balancer. */
function withCookiesOf(page: TestBrowser, server: Parameters<typeof testBrowser>[0]['server']): TestBrowser {
  const moved = testBrowser({ server });
  for (const [name, value] of page.cookies) moved.cookies.set(name, value);
  return moved;
}
