import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { person } from './test-support/scripted-client.ts';
import { userAgents } from './test-support/test-browser.ts';
import { settle } from './test-support/frozen-clock.ts';
import { testServer } from './test-support/test-server.ts';

describe('a log-in', () => {
  test('by QR goes from the press to the signed-in page', async (t) => {
    const { client, clock, completions, browser } = testServer(t, {
      onCompleted: () => ({ redirectTo: '/my-pages', headers: { 'set-cookie': 'session=abc; HttpOnly' } }),
    });
    const page = browser();

    const started = await page.post('/flows', { purpose: 'login', device: 'other', language: 'en' });
    assert.equal(started.status, 201);
    assert.equal(started.body['state'], 'pending');
    assert.deepEqual(started.body['message'], {
      id: 'scanQr',
      text: 'Open the BankID app, tap the QR symbol and scan the code.',
      language: 'en',
    });

    const stream = await page.stream();
    assert.match(stream.events('frame')[0] ?? '', /^bankid\.qr-start-token-1\.0\.[0-9a-f]{64}$/);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    assert.equal(stream.state()['hintCode'], 'userSign');
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal(stream.state()['state'], 'completed');
    assert.equal(completions.length, 0);

    const finished = await page.post('/flows/login/finish');
    await settle();
    assert.deepEqual(finished.body, { state: 'finished', redirectTo: '/my-pages' });
    assert.match(finished.headers.getSetCookie().join('\n'), /^session=abc/m);
    assert.equal(completions.length, 1);
    assert.deepEqual(completions[0]?.user, person);
    assert.equal(completions[0]?.evidence.verification.verdict, 'notChecked');
    assert.equal(stream.state()['state'], 'finished');
    assert.equal(stream.state()['redirectTo'], '/my-pages');
    assert.ok(stream.hasEnded());
  });

  test('on the same device says how old the link is, and a link that only grows older is no news', async (t) => {
    const { clock, browser } = testServer(t);
    const page = browser({ userAgent: userAgents.iPhone });
    await page.post('/flows', { purpose: 'login', device: 'same', page: '/login' });
    const stream = await page.stream('/flows/login/events');
    await clock.advance(14_000);
    assert.equal(stream.events('state').length, 1);
    assert.deepEqual((await page.get('/flows/login')).body['launch'], {
      url: 'https://app.bankid.com/?autostarttoken=auto-start-token-1',
      gesture: 'secondTap',
      opensIn: 'app',
      ageMs: 14_000,
    });
    await clock.advance(8_000);
    await page.post('/flows/login/launch', {});
    await clock.advance(0);
    const { launch } = stream.state() as { launch?: { url: string; ageMs: number } };
    assert.deepEqual([launch?.ageMs, launch?.url.endsWith('token-2')], [0, true]);
  });

  test('on the same device returns with a nonce, and finishes with it', async (t) => {
    const { client, clock, completions, browser } = testServer(t);
    const page = browser({ userAgent: userAgents.iPhone });

    const started = await page.post('/flows', { purpose: 'login', device: 'same', page: '/login' });
    assert.deepEqual(started.body['launch'], {
      url: 'https://app.bankid.com/?autostarttoken=auto-start-token-1',
      gesture: 'secondTap',
      opensIn: 'app',
      ageMs: 0,
    });
    const returnUrl = client.latest().request.returnUrl ?? '';
    assert.match(returnUrl, /^https:\/\/shop\.example\/bankid\/return\/login#bankid-nonce=[\w-]{43}$/);

    client.latest().complete();
    await clock.advance(2_000);
    const view = await page.get('/flows/login');
    assert.equal(view.body['state'], 'completed');
    assert.equal(view.body['needsReturn'], true);
    assert.equal(view.body['page'], '/login');
    const nonce = returnUrl.split('=').at(-1);
    const finished = await page.post('/flows/login/finish', { nonce });
    assert.deepEqual(finished.body, { state: 'finished', redirectTo: '/my-pages' });
    assert.equal(completions.length, 1);
  });
});
