import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAppOrder } from './app-order.test.kit.ts';
import { returnAddress } from './return-address.ts';

describe('returnAddress', () => {
  test('is the return address of an order that a link started', () => {
    const returnUrl = 'https://shop.example/login#bankid-nonce=1';
    assert.equal(returnAddress(createAppOrder({ startedBy: 'autostart', returnUrl })), returnUrl);
  });

  test('is undefined for an order that was scanned, and for one without an address', () => {
    assert.equal(returnAddress(createAppOrder({ startedBy: 'qr', returnUrl: 'https://shop.example/' })), undefined);
    assert.equal(returnAddress(createAppOrder({ startedBy: 'autostart' })), undefined);
  });

  test('is undefined for what a browser tab cannot follow or must not run', () => {
    for (const returnUrl of ['javascript:alert(1)', 'data:text/html,x', 'googlechrome://', 'null', '/login']) {
      assert.equal(returnAddress(createAppOrder({ startedBy: 'autostart', returnUrl })), undefined, returnUrl);
    }
  });
});
