import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startShop } from './shop.ts';

test('the shop serves every file of the element, which loads the later ones from beside itself', async (t) => {
  const shop = await startShop();
  t.after(() => shop.close());
  for (const name of ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js']) {
    const { headers } = await fetch(`${shop.origin}/${name}`);
    assert.equal(headers.get('content-type'), 'text/javascript', name);
  }
});
