import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setUp } from './test-setup.ts';
import { startShop } from './start-here.ts';

test('the ten lines start an order when a person presses the button, and do not affect the rest of the site', async (t) => {
  const { simulator } = await setUp(t);
  const { cert, key } = simulator.credentials;
  const shop = startShop({
    environment: simulator.environment,
    credentials: { pem: { cert, key } },
    origin: 'http://shop.localhost',
    startSession: () => 'session=new',
    pages: (_request, response) => response.end('a page of the shop'),
    log: () => {},
  });
  t.after(() => shop.close());
  await new Promise<void>((resolve) => {
    shop.web.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  const address = shop.web.address();
  assert.ok(address !== null && typeof address === 'object');
  const at = `http://127.0.0.1:${address.port}`;
  assert.equal(await (await fetch(`${at}/`)).text(), 'a page of the shop');
  assert.equal(simulator.orders().length, 0);
  const started = await fetch(`${at}/bankid/flows`, {
    method: 'POST',
    headers: { origin: 'http://shop.localhost', 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'login', device: 'other' }),
  });
  assert.equal(started.status, 201);
  assert.equal(simulator.orders().length, 1);
});
