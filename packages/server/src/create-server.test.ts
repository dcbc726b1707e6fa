import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from './config-error.ts';
import { testServer } from './test-support/test-server.ts';

const onCompleted = () => ({});

describe('a server is not made', () => {
  test('with an option that cannot work, which is named', (t) => {
    const wrong: [string, Parameters<typeof testServer>[1], RegExp][] = [
      ['origins', { origins: ['http://shop.example'] }, /plain http/],
      ['basePath', { basePath: '/bankid/' }, /leading slash/],
      ['basePath', { basePath: 'bankid' }, /leading slash/],
      ['returnPages', { returnPages: [] }, /at least one page/],
      ['returnPages', { returnPages: ['login'] }, /no plain path/],
      ['returnPages', { returnPages: ['/login?next=x'] }, /no plain path/],
      ['returnPages', { returnPages: ['/login#top'] }, /no plain path/],
      ['returnPages', { returnPages: ['/login', '/.//evil.example'] }, /no plain path/],
      ['returnPages', { returnPages: ['/%2fevil.example'] }, /no plain path/],
      ['returnPages', { returnPages: ['/login/../admin'] }, /a segment "\." or "\.\."/],
      ['returnPages', { returnPages: ['/%2e/login'] }, /a segment "\." or "\.\."/],
      ['returnPages', { returnPages: [`/${'x'.repeat(400)}`] }, /too long/],
      ['returnPages', { returnPages: [JSON.parse('{ "path": "/login", "nonceIn": "path" }')] }, /nonceIn must be/],
      ['purposes', { purposes: {} }, /at least one/],
      [
        'purposes',
        { purposes: { 'log in': { kind: 'auth', prepareOrder: () => ({}), onCompleted } } },
        /letters, digits/,
      ],
    ];
    for (const [field, options, message] of wrong) {
      assert.throws(
        () => testServer(t, options),
        (error) => {
          assert.ok(error instanceof BankIdServerConfigError);
          assert.equal(error.field, field);
          assert.match(error.message, message);
          return true;
        },
      );
    }
  });
});

describe('a server', () => {
  test('on plain http warns once and uses plain cookie names', async (t) => {
    const { browser, log } = testServer(t, { origins: ['http://shop.localhost:3000'] });
    const page = browser({ origin: 'http://shop.localhost:3000' });
    await page.post('/flows', { purpose: 'login', device: 'other' });

    assert.deepEqual([...page.cookies.keys()], ['bankid-flow-login.bankid', 'bankid-device']);
    assert.equal(log.filter((entry) => entry.event === 'insecureOrigins').length, 1);
  });

  test('answers what it does not know with an error, never with silence', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    assert.equal((await page.get('/nothing')).status, 404);
    assert.equal((await page.get('/flows/login/nothing')).status, 404);
    assert.equal((await page.get('/flows/login/finish/more')).status, 404);
    assert.equal((await page.get('/flows/nobody')).body.error?.code, 'unknownPurpose');
    const wrongMethod = await page.get('/flows');
    assert.equal(wrongMethod.status, 405);
    assert.equal(wrongMethod.headers.get('allow'), 'POST');
    assert.equal((await page.post('/flows/login')).status, 405);
  });

  test('refuses an address or a header longer than any browser sends, of requests that only read too', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    const long = 'a'.repeat(3000);
    for (const path of [
      `/${long}`,
      `/flows/${long}`,
      `/flows/login/events?after=${long}`,
      `/launch-check?returned=${long}`,
    ]) {
      const { status, body } = await page.get(path);
      assert.deepEqual([status, body.error?.code], [414, 'addressTooLong'], path.slice(0, 30));
    }
    for (const name of ['user-agent', 'accept-language', 'host', 'sec-ch-ua', 'sec-fetch-site']) {
      const { status, body } = await page.post('/flows', { purpose: 'login', device: 'other' }, { [name]: long });
      assert.deepEqual([status, body.error?.code], [431, 'headerTooLong'], name);
    }
    const cookie = await page.get('/flows/login', { cookie: `a=${long.repeat(6)}` });
    assert.deepEqual([cookie.status, cookie.body.error?.code], [431, 'headerTooLong']);
    assert.equal((await page.get('/flows/login', { cookie: `a=${long}` })).status, 204);
  });

  test('protects every answer from being kept, framed or read by other sites', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    const answers = [
      await page.post('/flows', { purpose: 'login', device: 'other' }),
      await page.get('/flows/login'),
      await page.get('/nothing'),
      await page.stream(),
    ];
    for (const { headers } of answers) {
      assert.match(headers.get('cache-control') ?? '', /no-store/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  test('speaks the first language of the browser that it knows', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    const english = await page.get('/flows/login/events', { 'accept-language': 'de-DE,de;q=0.9,en-GB;q=0.8,sv;q=0.7' });
    assert.match(english.body.error?.message ?? '', /^Your browser does not keep cookies/);
    const swedish = await page.get('/flows/login/events', { 'accept-language': 'fi' });
    assert.match(swedish.body.error?.message ?? '', /^Din webbläsare sparar inte cookies/);
  });

  test('that closes takes no more requests', async (t) => {
    const { server, browser } = testServer(t);
    await server.close();
    const answer = await browser().post('/flows', { purpose: 'login', device: 'other' });
    assert.equal(answer.status, 503);
    assert.equal(answer.body.error?.code, 'closing');
  });

  test('that cannot reach its store says so, and to the log why', async (t) => {
    const { store, browser, log } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    store.get = async () => {
      throw new TypeError('store out of reach');
    };
    assert.equal((await page.get('/flows/login')).body.error?.code, 'internal');
    assert.ok(log.some((entry) => entry.event === 'internalError' && entry.error === 'TypeError'));
  });
});
