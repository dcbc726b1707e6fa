import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { settle } from '../test-support/frozen-clock.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';
import { completedByQr, completedOnIphone } from './completed-browser.test.kit.ts';

function withSession(t: TestContext) {
  return testServer(t, {
    onCompleted: () => ({
      redirectTo: '/my-pages',
      headers: [
        ['set-cookie', 'session=abc'],
        ['set-cookie', 'seen=1'],
      ],
    }),
  });
}

describe('finishing', () => {
  test('twice at the same time calls the application once, and both get its result', async (t) => {
    let release = (): void => {};
    const working = new Promise<void>((resolve) => (release = resolve));
    const testing = testServer(t, {
      onCompleted: async () => {
        await working;
        return { redirectTo: '/my-pages' };
      },
    });
    const page = await completedByQr(testing);
    const both = [page.post('/flows/login/finish'), page.post('/flows/login/finish')];
    await testing.clock.advance(500);
    release();
    await testing.clock.advance(500);

    for (const answer of await Promise.all(both)) assert.equal(answer.body['redirectTo'], '/my-pages');
    assert.equal(testing.completions.length, 1);
  });

  test('again within a minute gives the same answer, session and all, for an answer that was lost', async (t) => {
    const testing = withSession(t);
    const page = await completedByQr(testing);
    await page.post('/flows/login/finish');
    await testing.clock.advance(59_000);
    const again = await page.post('/flows/login/finish');

    assert.deepEqual(again.body, { state: 'finished', redirectTo: '/my-pages' });
    assert.deepEqual(again.headers.getSetCookie().slice(0, 2), ['session=abc', 'seen=1']);
    assert.equal(testing.completions.length, 1);
  });

  test('again after a minute finds nothing', async (t) => {
    const testing = withSession(t);
    const page = await completedByQr(testing);
    await page.post('/flows/login/finish');
    await testing.clock.advance(60_000);

    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'noFlow');
    assert.equal(testing.completions.length, 1);
  });

  test('leaves the browser the cookie of a flow that another tab has started, when the answer arrives after that of the start', async (t) => {
    const testing = withSession(t);
    const page = await completedByQr(testing);
    const finishing = testing.browser({ cookies: new Map(page.cookies) });
    const { headers } = await finishing.post('/flows/login/finish');
    await page.post('/flows', { purpose: 'login', device: 'other' });
    for (const cookie of headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(/[=;]/);
      page.cookies.set(name, value);
    }

    assert.equal(page.cookies.get('session'), 'abc');
    assert.equal((await page.stream()).state()['state'], 'pending');
  });

  test('is tried again with the same flowId when the application threw', async (t) => {
    const mistake = new Error('the database is away');
    let attempts = 0;
    const testing = testServer(t, {
      onCompleted: () => {
        attempts += 1;
        if (attempts === 1) throw mistake;
        return {};
      },
    });
    const page = await completedByQr(testing);
    const first = await page.post('/flows/login/finish');
    assert.equal(first.status, 500);
    assert.equal(first.body.error?.code, 'applicationFailed');
    assert.deepEqual(testing.errors, [mistake]);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');

    assert.deepEqual((await page.post('/flows/login/finish')).body, {
      state: 'finished',
      message: { id: 'done', text: 'Klart!', language: 'sv' },
    });
    const [one, two] = testing.completions;
    assert.equal(one?.flowId, two?.flowId);
  });

  test('before BankID says complete is refused', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
    testing.client.latest().fail('userCancel');
    await testing.clock.advance(2_000);
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
    assert.equal(testing.completions.length, 0);
  });

  test('shows other tabs the way', async (t) => {
    const testing = testServer(t);
    const { page, nonce } = await completedOnIphone(testing);
    const firstTab = await page.stream();
    assert.equal(firstTab.state()['needsReturn'], true);
    await page.post('/flows/login/finish', { nonce });
    await settle();

    assert.equal(firstTab.state()['state'], 'finished');
    assert.equal(firstTab.state()['redirectTo'], '/my-pages');
    const later = await page.stream();
    assert.equal(later.state()['redirectTo'], '/my-pages');
    assert.ok(later.hasEnded());
  });

  test('passes everything from BankID to the application, marked as not verified where that is off', async (t) => {
    const testing = testServer(t);
    const page = await completedByQr(testing);
    await page.post('/flows/login/finish');
    const { request, flowId, ...told } = testing.completions[0] ?? assert.fail('nobody was told');

    assert.match(flowId, /^[\w-]{43}$/);
    assert.equal(new URL(request.url).pathname, '/bankid/flows/login/finish');
    assert.deepEqual(told, {
      purpose: 'login',
      context: undefined,
      order: {},
      user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
      device: { ipAddress: '198.51.100.7', uhi: 'uhi' },
      risk: 'low',
      bankIdIssueDate: '2020-02-01',
      findings: [],
      evidence: { signature: 'c2lnbmF0dXJl', ocspResponse: 'b2NzcA==', verification: { verdict: 'notChecked' } },
    });
  });

  for (const redirectTo of [
    'https://evil.example/',
    '//evil.example',
    '/.//evil.example',
    '/\\evil.example',
    '/%2f/evil.example',
    '/%5cevil.example',
    '/out/https://evil.example',
    'javascript:alert(1)',
  ]) {
    test(`never sends the browser to another site: ${redirectTo}`, async (t) => {
      const testing = testServer(t, { onCompleted: () => ({ redirectTo }) });
      const page = await completedByQr(testing);
      const answer = await page.post('/flows/login/finish');
      assert.equal(answer.body.error?.code, 'applicationFailed');
      assert.match(String(testing.errors[0]), /redirectTo must be a plain path of the same origin/);
    });
  }
});

describe('the return', () => {
  test('must bring the nonce where the app leads back to the page', async (t) => {
    const testing = testServer(t);
    const { page, nonce } = await completedOnIphone(testing);

    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'returnRequired');
    assert.equal((await page.post('/flows/login/finish', { nonce: 'A'.repeat(43) })).body.error?.code, 'wrongReturn');
    assert.equal((await page.post('/flows/login/finish', { nonce: '' })).body.error?.code, 'wrongReturn');
    assert.equal(testing.completions.length, 0);
    assert.equal((await page.post('/flows/login/finish', { nonce })).body['state'], 'finished');
  });

  test('in another browser is refused in words that help, and the flow stays', async (t) => {
    const testing = testServer(t);
    const { page, nonce } = await completedOnIphone(testing);
    const victim = testing.browser({ userAgent: userAgents.iPhone });
    assert.equal((await victim.post('/flows/login/finish', { nonce })).body.error?.code, 'wrongReturn');

    await victim.post('/flows', { purpose: 'login', device: 'same', language: 'en' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    const answer = await victim.post('/flows/login/finish', { nonce });
    assert.deepEqual(answer.body.error, {
      code: 'wrongReturn',
      message: 'You started in another browser. Go back to it and do as it says there.',
    });
    assert.equal(testing.completions.length, 0);
    assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  });

  test('with the nonce of an older flow is refused', async (t) => {
    const testing = testServer(t);
    const first = await completedOnIphone(testing);
    await first.page.post('/flows/login/finish', { nonce: first.nonce });
    await first.page.post('/flows', { purpose: 'login', device: 'same' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);

    const replayed = await first.page.post('/flows/login/finish', { nonce: first.nonce });
    assert.equal(replayed.body.error?.code, 'wrongReturn');
    assert.equal(testing.completions.length, 1);
  });

  test('brings the nonce of the order that was completed when the link was renewed', async (t) => {
    const testing = testServer(t);
    const page = testing.browser({ userAgent: userAgents.iPhone });
    await page.post('/flows', { purpose: 'login', device: 'same' });
    await testing.clock.advance(22_000);
    await page.post('/flows/login/launch');
    const [older, newer] = testing.client.orders.map((order) => order.request.returnUrl?.split('bankid-nonce=')[1]);
    testing.client.orders[0]?.complete();
    await testing.clock.advance(2_000);

    assert.equal((await page.post('/flows/login/finish', { nonce: newer })).body.error?.code, 'wrongReturn');
    assert.equal((await page.post('/flows/login/finish', { nonce: older })).body['state'], 'finished');
  });
});

describe('on a shared computer', () => {
  test('a flow on the same device that is taken up after a minute is finished only after a press', async (t) => {
    const testing = testServer(t);
    const { page, nonce } = await completedOnIphone(testing);
    assert.equal((await page.get('/flows/login')).body['needsConfirmation'], undefined);
    await testing.clock.advance(60_000);

    assert.equal((await page.get('/flows/login')).body['needsConfirmation'], true);
    const refused = await page.post('/flows/login/finish', { nonce });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.error?.code, 'confirmationRequired');
    assert.match(JSON.stringify(refused.body['message']), /Press Continue|Tryck på Fortsätt/);
    assert.equal(testing.completions.length, 0);
    assert.equal((await page.post('/flows/login/finish', { nonce, confirmed: true })).body['state'], 'finished');
  });

  test('a press does not stand in for the nonce', async (t) => {
    const testing = testServer(t);
    const { page } = await completedOnIphone(testing);
    await testing.clock.advance(60_000);
    const answer = await page.post('/flows/login/finish', { confirmed: true });
    assert.equal(answer.body.error?.code, 'returnRequired');
    assert.equal(testing.completions.length, 0);
  });

  test('a page that stays open asks for the press as soon as it is needed', async (t) => {
    const testing = testServer(t);
    const page = testing.browser({ userAgent: userAgents.desktop });
    await page.post('/flows', { purpose: 'login', device: 'same', language: 'sv' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    const stream = await page.stream();
    await testing.clock.advance(61_000);
    assert.equal(stream.state()['needsConfirmation'], true);
    assert.match(JSON.stringify(stream.state()['message']), /confirmFinish.*Tryck på Fortsätt/);
  });

  test('`confirmed` is true or left out', async (t) => {
    const testing = testServer(t);
    const page = await completedByQr(testing);
    const answer = await page.post('/flows/login/finish', { confirmed: 'yes' });
    assert.equal(answer.body.error?.code, 'invalidRequest');
  });
});
