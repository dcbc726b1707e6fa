import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flowOutcome } from '@secure-start/protocol/flow';
import { BankIdServerConfigError } from '../config-error.ts';
import type { BankIdServer } from '../bankid-server.ts';
import { testServer } from '../test-support/test-server.ts';
import { testSink } from '../test-support/test-sink.ts';

const nativeApps = { returnLinks: ['https://shop.example/app/bankid', 'https://shop.example/app/sign'] };
const app = { appIdentifier: 'example.shop', deviceOS: 'IOS 16.7.7', deviceIdentifier: 'device-1' };
const start = { purpose: 'login', device: 'same', platform: 'ios', app };

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { error?: { code: string } };
}

/** Sends a request as a native app does: without cookies and origin. */
async function send(
  server: BankIdServer,
  request: { path: string; body?: object; headers?: Record<string, string> },
): Promise<Answer> {
  const { path, body, headers = {} } = request;
  const init = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const sent = new Request(`https://shop.example/bankid${path}`, init);
  for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
  const response = await server.handle(sent, { remoteAddress: '198.51.100.7' });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

const withBearer = ({ body }: Answer): Record<string, string> => ({
  authorization: `Bearer ${String(body['bearer'])}`,
});
const codeOf = ({ status, body }: Answer): [number, string | undefined] => [status, body.error?.code];

describe('a native app', () => {
  test('logs in with a bearer and the nonce of its return link, without cookies', async (t) => {
    const { server, client, clock, completions } = testServer(t, {
      nativeApps,
      onCompleted: () => ({ redirectTo: '/my-pages', headers: { 'x-session': 'abc', 'set-cookie': 'session=abc' } }),
    });
    const started = await send(server, { path: '/app/flows', body: start });
    assert.equal(started.status, 201);
    assert.deepEqual(started.headers.getSetCookie(), []);
    assert.match(JSON.stringify(started.body['launch']), /app\.bankid\.com.*"direct"/);
    const { request } = client.latest();
    assert.deepEqual([request.app, request.web], [app, undefined]);
    const [link, nonce] = (request.returnUrl ?? '').split('#bankid-nonce=');
    assert.equal(link, 'https://shop.example/app/bankid');

    client.latest().complete();
    await clock.advance(2_000);
    const headers = withBearer(started);
    const flow = await send(server, { path: '/app/flow', headers });
    assert.deepEqual([flow.body['state'], flow.body['needsReturn']], ['completed', true]);
    const finished = await send(server, { path: '/app/flow/finish', body: { nonce }, headers });
    assert.deepEqual(finished.body, { state: 'finished', redirectTo: '/my-pages' });
    assert.equal(finished.headers.get('x-session'), 'abc');
    assert.deepEqual(finished.headers.getSetCookie(), []);
    assert.equal(completions[0]?.nativeApp, true);
  });

  test('gets the answer to a finish again for a minute, and not for as long as work keeps the record', async (t) => {
    const sink = testSink();
    sink.become('failing');
    const { server, client, clock } = testServer(t, {
      nativeApps,
      evidence: { sink, whenUnavailable: 'continue' },
      onCompleted: () => ({ headers: { 'x-session': 'abc' } }),
    });
    const started = await send(server, { path: '/app/flows', body: start });
    const nonce = client.latest().request.returnUrl?.split('#bankid-nonce=')[1];
    client.latest().complete();
    await clock.advance(2_000);
    const finish = (): Promise<Answer> =>
      send(server, { path: '/app/flow/finish', body: { nonce }, headers: withBearer(started) });
    await finish();
    await clock.advance(59_000);
    assert.equal((await finish()).headers.get('x-session'), 'abc');
    await clock.advance(1_000);
    const later = await finish();
    assert.deepEqual([later.headers.get('x-session'), ...codeOf(later)], [null, 404, 'noFlow']);
  });

  test('shows a QR code for another device, by polling', async (t) => {
    const { server, client, clock } = testServer(t, { nativeApps });
    const started = await send(server, { path: '/app/flows', body: { ...start, device: 'other' } });
    assert.match(String(started.body['frame']), /^bankid\.qr-start-token-1\.0\./);
    const headers = withBearer(started);
    client.latest().hint('userSign');
    await clock.advance(2_000);
    assert.equal((await send(server, { path: '/app/flow', headers })).body['hintCode'], 'userSign');
    const cancelled = await send(server, { path: '/app/flow/cancel', body: {}, headers });
    assert.equal(cancelled.body['state'], 'cancelled');
  });

  test('ends its older flow by sending its bearer with the next start', async (t) => {
    const { server } = testServer(t, { nativeApps });
    const first = await send(server, { path: '/app/flows', body: start });
    await send(server, { path: '/app/flows', body: start, headers: withBearer(first) });
    const flow = await send(server, { path: '/app/flow', headers: withBearer(first) });
    assert.equal(flow.body['state'], 'continuedElsewhere');
  });

  test('chooses among the return links of the server, and no other', async (t) => {
    const { server, client } = testServer(t, { nativeApps });
    await send(server, { path: '/app/flows', body: { ...start, returnLink: 'https://shop.example/app/sign' } });
    assert.match(client.latest().request.returnUrl ?? '', /^https:\/\/shop\.example\/app\/sign#bankid-nonce=/);
    for (const returnLink of ['https://evil.example/', 'https://shop.example/app/bankid/', 'app://bankid', 7]) {
      const refused = await send(server, { path: '/app/flows', body: { ...start, returnLink } });
      assert.deepEqual(codeOf(refused), [400, 'invalidRequest']);
    }
    assert.equal(client.orders.length, 1);
  });

  test('gets an error that names what is wrong in its request', async (t) => {
    const { server } = testServer(t, { nativeApps });
    const wrong: [object, RegExp][] = [
      [{ ...start, platform: 'windows' }, /platform must be/],
      [{ ...start, app: undefined }, /app must be/],
      [{ ...start, app: { deviceOS: 'x' } }, /app\.deviceIdentifier/],
      [{ ...start, app: { ...app, deviceModelName: 7 } }, /app\.deviceModelName/],
      [{ ...start, device: 'both' }, /device must be/],
    ];
    for (const [body, message] of wrong) {
      const answer = await send(server, { path: '/app/flows', body });
      assert.deepEqual(codeOf(answer), [400, 'invalidRequest']);
      assert.match(JSON.stringify(answer.body), message);
    }
  });
});

describe('the routes of native apps', () => {
  test('do not exist without the option', async (t) => {
    const { server } = testServer(t);
    assert.equal((await send(server, { path: '/app/flows', body: start })).status, 404);
  });

  for (const header of ['origin', 'cookie', 'sec-fetch-site']) {
    test(`refuse a browser, which sends ${header}`, async (t) => {
      const { server, client } = testServer(t, { nativeApps });
      const started = await send(server, { path: '/app/flows', body: start });
      const headers = { [header]: 'https://shop.example', ...withBearer(started) };
      for (const [path, body] of [
        ['/app/flows', start],
        ['/app/flow'],
        ['/app/flow/events'],
        ['/app/flow/launch', {}],
        ['/app/flow/cancel', {}],
        ['/app/flow/finish', {}],
      ] as const) {
        assert.deepEqual(codeOf(await send(server, { path, ...(body && { body }), headers })), [
          403,
          'browserNotAllowed',
        ]);
      }
      assert.equal(client.orders.length, 1);
    });
  }

  test('refuse a request without a bearer, or with one of no flow', async (t) => {
    const { server } = testServer(t, { nativeApps });
    const none = await send(server, { path: '/app/flow' });
    assert.deepEqual(codeOf(none), [401, 'bearerRequired']);
    assert.equal(none.headers.get('www-authenticate'), 'Bearer');
    for (const value of ['Bearer short', 'Basic abc', 'A'.repeat(43)]) {
      assert.equal((await send(server, { path: '/app/flow', headers: { authorization: value } })).status, 401);
    }
    const headers = { authorization: `Bearer ${'A'.repeat(43)}` };
    assert.deepEqual(codeOf(await send(server, { path: '/app/flow', headers })), [404, 'noFlow']);
  });

  test('never take the cookie of a browser as a bearer, nor the routes of browsers a bearer', async (t) => {
    const { server, browser } = testServer(t, { nativeApps });
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const [name = '', cookie = ''] = [...page.cookies].find(([key]) => key.includes('flow')) ?? [];
    const asBearer = await send(server, { path: '/app/flow', headers: { authorization: `Bearer ${cookie}` } });
    assert.deepEqual(codeOf(asBearer), [404, 'noFlow']);

    const started = await send(server, { path: '/app/flows', body: start });
    const thief = browser();
    thief.cookies.set(name, String(started.body['bearer']));
    assert.equal((await thief.get('/flows/login')).status, 204);
    assert.equal((await browser().get('/flows/login', withBearer(started))).status, 204);
  });

  test('do not finish without the nonce, which only the app of the person gets', async (t) => {
    const { server, client, clock, completions } = testServer(t, { nativeApps });
    const started = await send(server, { path: '/app/flows', body: start });
    client.latest().complete({ device: { ipAddress: '203.0.113.9' } });
    await clock.advance(2_000);
    const headers = withBearer(started);
    const refused = await send(server, { path: '/app/flow/finish', body: {}, headers });
    assert.deepEqual(codeOf(refused), [403, 'returnRequired']);
    const guessed = await send(server, { path: '/app/flow/finish', body: { nonce: 'A'.repeat(43) }, headers });
    assert.deepEqual(codeOf(guessed), [403, 'wrongReturn']);
    assert.equal(completions.length, 0);
  });

  test('bind an Android app, which gets no nonce, by the address at which BankID was used', async (t) => {
    const { server, client, clock } = testServer(t, { nativeApps });
    const started = await send(server, { path: '/app/flows', body: { ...start, platform: 'android' } });
    assert.equal(client.latest().request.returnUrl, undefined);
    client.latest().complete({ device: { ipAddress: '203.0.113.9' } });
    await clock.advance(2_000);
    const flow = await send(server, { path: '/app/flow', headers: withBearer(started) });
    assert.deepEqual([flow.body['state'], flow.body['outcome']], ['failed', flowOutcome('addressMismatch')]);
  });
});

test('return links that are no https address of the app are refused when the server is made', (t) => {
  for (const returnLinks of [
    [],
    ['http://shop.example/app'],
    ['shop://bankid'],
    ['/app'],
    ['https://shop.example/#x'],
  ]) {
    assert.throws(
      () => testServer(t, { nativeApps: { returnLinks } }),
      (error) => error instanceof BankIdServerConfigError && error.field === 'nativeApps.returnLinks',
    );
  }
});
