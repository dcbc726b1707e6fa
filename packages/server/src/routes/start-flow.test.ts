import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { apiError } from '../test-support/scripted-client.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const other = { purpose: 'login', device: 'other' };

describe('the request to BankID', () => {
  test('has the address, the browser and the order of the application', async (t) => {
    const { client, browser } = testServer(t, {
      prepareOrder: () => ({
        userVisibleData: 'Log in to the shop',
        userNonVisibleData: 'session 7',
        requirement: { pinCode: true },
        expectedPersonalNumber: '191212121212',
      }),
    });
    const page = browser();
    await page.post('/flows', other);
    const { endUserIp, web, returnRisk, userVisibleData, userNonVisibleData, requirement } = client.latest().request;

    assert.equal(endUserIp, '198.51.100.7');
    assert.deepEqual(web, {
      deviceIdentifier: page.cookies.get('__Host-bankid-device'),
      referringDomain: 'shop.example',
      userAgent: userAgents.desktop,
    });
    assert.equal(returnRisk, true);
    assert.equal(userVisibleData, 'Log in to the shop');
    assert.equal(Buffer.from(userNonVisibleData ?? '').toString(), 'session 7');
    assert.deepEqual(requirement, { pinCode: true, personalNumber: '191212121212' });
  });

  test('holds no text or requirement from the browser', async (t) => {
    const { client, browser } = testServer(t);
    const mine = { userVisibleData: 'mine', requirement: { mrtd: true }, expectedPersonalNumber: '191212121212' };
    await browser().post('/flows', { ...other, ...mine });
    const { userVisibleData, requirement } = client.latest().request;

    assert.equal(userVisibleData, undefined);
    assert.equal(requirement, undefined);
  });

  test('names an international domain in punycode and an address not at all', async (t) => {
    const origins = ['https://xn--kp-yia.example', 'https://192.0.2.1', 'https://my_shop.example'];
    const { client, browser } = testServer(t, { origins });
    await browser({ origin: 'https://xn--kp-yia.example' }).post('/flows', other);
    assert.equal(client.latest().request.web?.referringDomain, 'xn--kp-yia.example');
    for (const origin of ['https://192.0.2.1', 'https://my_shop.example']) {
      await browser({ origin }).post('/flows', other);
      assert.equal(client.latest().request.web?.referringDomain, undefined);
    }
  });

  test('has the User-Agent cut at 256 characters', async (t) => {
    const { client, browser } = testServer(t);
    await browser({ userAgent: 'x'.repeat(300) }).post('/flows', other);
    assert.equal(client.latest().request.web?.userAgent, 'x'.repeat(256));
  });

  test('keeps the identifier of the browser, and gives a new one for a value that is not ours', async (t) => {
    const { client, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    await page.post('/flows', other);
    const [first, second] = client.orders.map((order) => order.request.web?.deviceIdentifier);
    assert.equal(first, second);

    page.cookies.set('__Host-bankid-device', 'not ours');
    const answer = await page.post('/flows', other);
    assert.equal(answer.status, 201);
    assert.match(client.latest().request.web?.deviceIdentifier ?? '', /^[\w-]{43}$/);
  });
});

describe('one flow per browser and purpose', () => {
  test('pressing twice cancels the first order, and its tab says where it went on', async (t) => {
    const { client, clock, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    const firstTab = await page.stream();
    await page.post('/flows', other);
    await clock.advance(1_000);

    assert.deepEqual(
      client.orders.map((order) => order.cancelled),
      [true, false],
    );
    assert.equal(firstTab.state()['state'], 'continuedElsewhere');
    assert.ok(firstTab.hasEnded());
    assert.equal((await page.get('/flows/login')).body['state'], 'pending');
  });

  test('leaves other purposes and other browsers alone', async (t) => {
    const { client, browser } = testServer(t);
    const page = browser();
    await page.post('/flows', other);
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    await browser().post('/flows', other);

    assert.ok(client.orders.every((order) => !order.cancelled));
  });

  test('lets two servers below two mounts of one origin never meet, though their purposes have one name', async (t) => {
    const [first, second] = [testServer(t, { basePath: '/a/bankid' }), testServer(t, { basePath: '/b/bankid' })];
    const one = first.browser({ basePath: '/a/bankid' });
    const two = second.browser({ basePath: '/b/bankid', cookies: one.cookies });
    await one.post('/flows', other);
    await two.post('/flows', other);
    first.client.latest().complete();
    await first.clock.advance(2_000);

    assert.equal((await one.post('/flows/login/finish')).body['state'], 'finished');
    assert.equal((await two.get('/flows/login')).body['state'], 'pending');
    assert.deepEqual([...one.cookies.keys()].sort(), [
      '__Host-bankid-device',
      '__Host-bankid-flow-login.a.bankid',
      '__Host-bankid-flow-login.b.bankid',
    ]);
  });

  test('gives each flow a cookie of its own, never one that was there before', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    const planted = 'A'.repeat(43);
    page.cookies.set('__Host-bankid-flow-login.bankid', planted);
    const { headers } = await page.post('/flows', other);

    assert.notEqual(page.cookies.get('__Host-bankid-flow-login.bankid'), planted);
    assert.match(
      headers.getSetCookie()[0] ?? '',
      /^__Host-bankid-flow-login\.bankid=[\w-]{43}; Secure; HttpOnly; SameSite=Lax; Path=\/; Max-Age=\d+$/,
    );
  });
});

describe('a start is refused', () => {
  const refused = async (t: Parameters<typeof testServer>[0], body: unknown, headers: Record<string, string> = {}) => {
    const { client, browser } = testServer(t);
    const answer = await browser().post('/flows', body, headers);
    assert.equal(client.orders.length, 0);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return `${answer.status} ${answer.body.error?.code}: ${answer.body.error?.message}`;
  };

  test('when it comes from another site', async (t) => {
    const wrong = /^403 wrongOrigin/;
    assert.match(await refused(t, other, { origin: 'https://evil.example' }), wrong);
    assert.match(await refused(t, other, { origin: 'null' }), wrong);
    assert.match(await refused(t, other, { 'sec-fetch-site': 'same-site' }), wrong);
    assert.match(await refused(t, other, { 'sec-fetch-site': 'none' }), wrong);
  });

  test('when it is not JSON', async (t) => {
    assert.match(await refused(t, other, { 'content-type': 'text/plain' }), /^415 wrongContentType/);
    assert.match(await refused(t, [other]), /^400 invalidRequest: the body must be a JSON object/);
  });

  test('when it is JSON in another encoding than UTF-8', async (t) => {
    for (const charset of ['utf-16', '"utf-16"', 'ISO-8859-1', '']) {
      const type = `application/json; charset=${charset}`;
      assert.match(
        await refused(t, other, { 'content-type': type }),
        /^415 wrongContentType: send JSON in UTF-8/,
        type,
      );
    }
    for (const parameter of ['charset=utf-8', 'Charset="UTF-8"', 'charset=UTF8', 'version=1']) {
      const type = `application/json;${parameter}`;
      assert.match(await refused(t, [other], { 'content-type': type }), /^400 invalidRequest/, type);
    }
  });

  test('when a field is wrong, and says which', async (t) => {
    assert.match(await refused(t, { purpose: 'login' }), /^400 invalidRequest: device must be "same" or "other"/);
    assert.match(await refused(t, { ...other, language: 'fi' }), /language must be sv or en/);
    assert.match(await refused(t, { ...other, maxTouchPoints: 'five' }), /maxTouchPoints must be/);
    assert.match(await refused(t, { ...other, page: 7 }), /page must be/);
    assert.match(await refused(t, { ...other, purpose: 'toString' }), /^404 unknownPurpose/);
  });

  test('when it is far too large', async (t) => {
    assert.match(await refused(t, { ...other, page: 'x'.repeat(10_000) }), /^413 bodyTooLarge/);
  });

  test('when its address is not known', async (t) => {
    const { client, browser } = testServer(t);
    const answer = await browser({ remoteAddress: '' }).post('/flows', other);
    assert.equal(answer.body.error?.code, 'noClientAddress');
    assert.equal(client.orders.length, 0);
  });

  test('in words for the person when BankID is out of reach', async (t) => {
    const { client, browser, log } = testServer(t);
    client.refuse(
      new BankIdTransportError({
        operation: 'auth',
        phase: 'connect',
        requestSent: 'no',
        problem: 'x',
        cause: undefined,
      }),
    );
    const answer = await browser().post('/flows', { ...other, language: 'en' });

    assert.equal(answer.status, 503);
    assert.deepEqual(answer.body.error, {
      code: 'bankIdUnavailable',
      message: 'Something went wrong. Please try again.',
    });
    assert.ok(log.some((entry) => entry.event === 'bankIdFailed' && entry.error === 'BankIdTransportError transport'));
  });

  for (const [httpStatus, errorCode, status, code] of [
    [400, 'alreadyInProgress', 409, 'alreadyInProgress'],
    [400, 'invalidParameters', 502, 'bankIdRefused'],
    [401, 'unauthorized', 502, 'bankIdRefused'],
    [408, 'requestTimeout', 503, 'bankIdUnavailable'],
    [429, 'tooManyRequests', 503, 'bankIdUnavailable'],
    [500, 'internalError', 503, 'bankIdUnavailable'],
    [503, 'Maintenance', 503, 'bankIdUnavailable'],
    [400, 'somethingNew', 502, 'bankIdRefused'],
  ] as const) {
    test(`with ${code} when BankID says ${errorCode}`, async (t) => {
      const { client, browser } = testServer(t);
      client.refuse(apiError(httpStatus, errorCode));
      const answer = await browser().post('/flows', other);
      assert.equal(answer.status, status);
      assert.equal(answer.body.error?.code, code);
    });
  }

  test('when prepareOrder throws, whose error only the application gets', async (t) => {
    const mistake = new Error('the session of 191212121212 is broken');
    const { browser, errors, log } = testServer(t, {
      prepareOrder: () => {
        throw mistake;
      },
    });
    const answer = await browser().post('/flows', other);

    assert.equal(answer.status, 500);
    assert.equal(answer.body.error?.code, 'applicationFailed');
    assert.deepEqual(errors, [mistake]);
    assert.ok(log.some((entry) => entry.event === 'applicationFailed' && entry.callback === 'prepareOrder'));
  });

  test('when prepareOrder finds no session: no order is placed, and the person reads that they have to log in', async (t) => {
    const { client, browser, errors } = testServer(t, { prepareOrder: () => 'notSignedIn' });
    const answer = await browser().post('/flows', other);

    assert.equal(answer.status, 401);
    assert.equal(answer.body.error?.code, 'notSignedIn');
    assert.equal(answer.body.error?.message, 'Du är inte inloggad. Logga in igen.');
    assert.equal(client.orders.length, 0);
    assert.deepEqual(errors, []);
  });

  test('and the order is cancelled when the store cannot keep the flow', async (t) => {
    const { client, store, browser } = testServer(t);
    store.create = async () => {
      throw new Error('store out of reach');
    };
    const answer = await browser().post('/flows', other);
    assert.equal(answer.body.error?.code, 'internal');
    assert.equal(client.latest().cancelled, true);
  });
});
