import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { testServer } from '../test-support/test-server.ts';

function returnPage(t: TestContext, options: Parameters<typeof testServer>[1] = {}) {
  const { server, log } = testServer(t, options);
  const send = async (path: string, init: RequestInit = {}) => {
    const request = new Request(`https://shop.example${path}`, init);
    const response = await server.handle(request, { remoteAddress: '198.51.100.7' });
    return { response, text: await response.text() };
  };
  return { send, log };
}

describe('the return page', () => {
  test('loads only its own files, forbids framing and referrers, and is stored nowhere', async (t) => {
    const { send } = returnPage(t);
    const { response, text } = await send('/bankid/return/login');
    const { headers } = response;
    assert.equal(response.status, 200);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /base-uri 'none'; form-action 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|http/);
    assert.doesNotMatch(text, /<script>|<style>|style=|\son\w+=/);

    const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
    assert.deepEqual(addresses, ['/bankid/return.css', '/bankid/return.js']);
    for (const [address, type] of [
      ['/bankid/return.css', 'text/css; charset=utf-8'],
      ['/bankid/return.js', 'text/javascript; charset=utf-8'],
    ] as const) {
      const file = await send(address);
      assert.equal(file.response.status, 200);
      assert.equal(file.response.headers.get('content-type'), type);
      assert.ok(file.text.length > 100);
    }
  });

  test('is opened by an app or from any site, and needs no cookie', async (t) => {
    const { send } = returnPage(t);
    for (const site of ['none', 'cross-site', 'same-site', 'same-origin']) {
      const { response } = await send('/bankid/return/login', { headers: { 'sec-fetch-site': site } });
      assert.equal(response.status, 200);
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
  });

  test('is in the first language of the browser that there are texts in', async (t) => {
    const { send } = returnPage(t);
    const english = await send('/bankid/return/login', { headers: { 'accept-language': 'en-GB,sv;q=0.5' } });
    assert.match(english.text, /<html lang="en">[^]*One moment/);
    const swedish = await send('/bankid/return/login', { headers: { 'accept-language': 'fi' } });
    assert.match(swedish.text, /<html lang="sv">[^]*Ett ögonblick/);
  });

  test('is below the mount of its server, also at the root', async (t) => {
    const deep = returnPage(t, { basePath: '/a/bankid' });
    assert.match((await deep.send('/a/bankid/return/login')).text, /src="\/a\/bankid\/return\.js"/);
    assert.equal((await deep.send('/bankid/return/login')).response.status, 404);
    const root = returnPage(t, { basePath: '' });
    assert.match((await root.send('/return/login')).text, /src="\/return\.js"/);
  });

  test('exists for the purposes of the application only, and is only read', async (t) => {
    const { send } = returnPage(t);
    assert.equal((await send('/bankid/return/agreement')).response.status, 200);
    for (const path of ['/return', '/return/', '/return/other', '/return/login/', '/return/toString', '/return.html']) {
      assert.equal((await send(`/bankid${path}`)).response.status, 404, path);
    }
    const headers = { origin: 'https://shop.example' };
    assert.equal((await send('/bankid/return/login', { method: 'POST', headers })).response.status, 405);
  });
});
