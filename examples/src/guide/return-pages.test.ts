import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnPages } from './return-pages.ts';
import { setUp } from './test-setup.ts';
import { userAgents } from './test-browser.ts';

test('the app returns to the named page on which the flow was started, and to the first from any other page', async (t) => {
  const { simulator, createServer } = await setUp(t);
  const login = { kind: 'auth' as const, prepareOrder: () => ({}), onCompleted: () => ({}) };
  const server = createServer({ purposes: { login }, returnPages });
  const returnUrlFrom = async (page: string): Promise<string> => {
    const request = new Request('https://shop.example/bankid/flows', {
      method: 'POST',
      headers: {
        origin: 'https://shop.example',
        'content-type': 'application/json',
        'user-agent': userAgents.iPhone,
      },
      body: JSON.stringify({ purpose: 'login', device: 'same', page }),
    });
    const { launch } = await (await server.handle(request, { remoteAddress: '192.0.2.1' })).json();
    const opened = await simulator.app.open({ link: launch.url });
    assert.ok(opened.accepted);
    return opened.order.returnUrl ?? '';
  };
  const shop = 'https://shop.example';
  assert.match(
    await returnUrlFrom('/checkout/sign?contract=7'),
    new RegExp(`^${shop}/checkout/sign\\?contract=7#bankid-nonce=`),
  );
  assert.match(await returnUrlFrom('/app#/log-in'), new RegExp(`^${shop}/app\\?bankid-nonce=[\\w-]+#/log-in$`));
  assert.match(await returnUrlFrom('/other'), new RegExp(`^${shop}/checkout/sign#bankid-nonce=`));
});
