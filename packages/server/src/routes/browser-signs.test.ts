import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../test-support/test-server.ts';

const same = { purpose: 'login', device: 'same' };

test('an iPad is known by its touch points, though it calls itself a Mac, and is returned to', async (t) => {
  const userAgent =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
  const { client, browser } = testServer(t);
  await browser({ userAgent }).post('/flows', { ...same, maxTouchPoints: 5 });
  assert.match(client.latest().request.returnUrl ?? '', /^https:\/\/shop\.example\/.*#bankid-nonce=/);
  await browser({ userAgent }).post('/flows', { ...same, maxTouchPoints: 0 });
  assert.equal(client.latest().request.returnUrl, undefined);
});

test('Brave on Android is known by its client hints, which alone name it', async (t) => {
  const { browser } = testServer(t);
  const page = browser({
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
  });
  const linkWith = async (headers: Record<string, string>): Promise<string> =>
    JSON.stringify((await page.post('/flows', same, headers)).body['launch']);
  assert.match(await linkWith({}), /https:\/\/app\.bankid\.com/);
  assert.match(await linkWith({ 'sec-ch-ua': '"Brave";v="138", "Chromium";v="138"' }), /bankid:\/\/\//);
});

test('an app of the application’s own is known by what the application says, and led back to with a proof', async (t) => {
  const { client, browser } = testServer(t, {
    isOwnApp: (request) => request.headers.get('user-agent')?.includes('KajakApp') ?? false,
  });
  const inWebView = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
  const launched = async (userAgent: string) => (await browser({ userAgent }).post('/flows', same)).body['launch'];
  assert.deepEqual(await launched(`${inWebView} KajakApp/2`), {
    url: `https://app.bankid.com/?autostarttoken=${client.latest().autoStartToken}`,
    gesture: 'direct',
    opensIn: 'app',
    ageMs: 0,
  });
  assert.match(client.latest().request.returnUrl ?? '', /#bankid-nonce=/);
  assert.match(JSON.stringify(await launched(inWebView)), /bankid:\/\/\/.*secondTap/);
});
