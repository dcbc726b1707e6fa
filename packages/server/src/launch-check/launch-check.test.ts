import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { bankIdLaunchLinks, launchStrategies } from '@secure-start/protocol/launch';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

type Setting = NonNullable<Parameters<typeof testServer>[1]>;

function launchCheck(t: TestContext, options: Setting = {}) {
  const testing = testServer(t, { launchCheck: true, ...options });
  const ask = async (path: string, init: RequestInit = {}): Promise<{ response: Response; html: string }> => {
    const request = new Request(`https://shop.example/bankid/launch-check${path}`, init);
    const response = await testing.server.handle(request, { remoteAddress: '198.51.100.7' });
    return { response, html: await response.text() };
  };
  const press = (strategy: string, headers: Record<string, string> = { origin: 'https://shop.example' }) =>
    ask(`?${new URLSearchParams({ strategy }).toString()}`, { method: 'POST', headers });
  return { ...testing, ask, press };
}

describe('the launch check page', () => {
  test('shows which launch strategy applies to this browser, and why', async (t) => {
    const { ask } = launchCheck(t);
    const headers = { 'user-agent': userAgents.iPhone, 'sec-ch-ua-platform': '"iOS"' };
    const { response, html } = await ask('', { headers });
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(html, /<meta name="robots" content="noindex">/);
    assert.match(html, /<dt>Launch strategy<\/dt><dd>Safari on iOS<\/dd>/);
    assert.match(html, /<dd>Mozilla.*iPhone.*<\/dd>/);
    assert.match(html, /<dd>&#34;iOS&#34;<\/dd>/);
  });

  test('recognises an iPad with the User-Agent of a Mac by the touch points that its script reads', async (t) => {
    const { ask } = launchCheck(t);
    const headers = {
      'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15',
    };
    assert.match((await ask('', { headers })).html, /<dd>Windows or macOS<\/dd>/);
    assert.match((await ask('?touchPoints=5', { headers })).html, /<dd>Safari on iOS<\/dd>/);
    assert.match((await ask('.js')).html, /navigator\.maxTouchPoints/);
  });

  test('runs no inline script, forbids framing and escapes what the browser sent', async (t) => {
    const { ask } = launchCheck(t);
    const evil = '"><script>alert(1)</script>';
    const { response, html } = await ask(`?${new URLSearchParams({ returned: evil }).toString()}`, {
      headers: { 'user-agent': evil },
    });
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /script-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.doesNotMatch(html, /<script>|onclick|style=/);
  });

  test('tries each launch strategy with an order that returns to the page', async (t) => {
    const { client, press } = launchCheck(t, { limits: { perAddress: 'off' } });
    for (const strategy of launchStrategies) {
      const { response, html } = await press(strategy.id);
      assert.equal(response.status, 200);
      const { autoStartToken, request } = client.latest();
      assert.ok(html.includes(`href="${bankIdLaunchLinks[strategy.link]}?autostarttoken=${autoStartToken}"`));
      if (strategy.return.kind === 'page') {
        assert.match(request.returnUrl ?? '', /^https:\/\/shop\.example\/bankid\/launch-check\?returned=/);
      }
    }
  });

  test('shows by which launch strategy the app returned', async (t) => {
    const { ask } = launchCheck(t);
    assert.match((await ask('?returned=Safari+on+iOS')).html, /returned here by the launch strategy “Safari on iOS”/);
  });

  test('creates orders only for its own buttons, for existing launch strategies and within the limits', async (t) => {
    const { client, press } = launchCheck(t, { limits: { perAddress: { burst: 1, everyMs: 60_000 } } });
    assert.equal((await press('iosSafari', { origin: 'https://evil.example' })).response.status, 403);
    assert.equal((await press('no such strategy')).response.status, 400);
    assert.equal((await press('iosSafari')).response.status, 200);
    assert.equal((await press('iosSafari')).response.status, 429);
    assert.equal(client.orders.length, 1);
  });
});

test('the launch check page is on in the test environment and with a simulator only, unless the option says so', async (t) => {
  const environmentOf = (name: string): Setting => ({ environment: { name, launchLinks: bankIdLaunchLinks } });
  const statusOf = async (options: Setting): Promise<number> => {
    const { server } = testServer(t, options);
    const request = new Request('https://shop.example/bankid/launch-check');
    return (await server.handle(request, { remoteAddress: '198.51.100.7' })).status;
  };
  assert.equal(await statusOf(environmentOf('test')), 200);
  assert.equal(await statusOf(environmentOf('simulator')), 200);
  assert.equal(await statusOf(environmentOf('production')), 404);
  assert.equal(await statusOf({}), 404);
  assert.equal(await statusOf({ ...environmentOf('test'), launchCheck: false }), 404);
});
