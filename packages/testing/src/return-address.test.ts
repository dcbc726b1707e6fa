import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReturnAddress } from './return-address.ts';

test('the page to which the app leads back is read with or without the prefix of a browser', () => {
  const page = 'https://shop.example/bankid/return/login#bankid-nonce=abc';
  assert.equal(readReturnAddress(page), page);
  assert.equal(readReturnAddress(`touch-${page}`), page);
  assert.equal(readReturnAddress(`firefox://open-url?url=${encodeURIComponent(page)}`), page);
});

test('an address in the query of the page stays percent-encoded', () => {
  const page = 'https://shop.example/login?next=https%3A%2F%2Fpay.example%2F%3Fa%3D1%26b%3D2#bankid-nonce=abc';
  assert.equal(readReturnAddress(page), page);
  assert.equal(readReturnAddress(`touch-${page}`), page);
  assert.equal(readReturnAddress(`brave://open-url?url=${encodeURIComponent(page)}`), page);
});

test('an address that only brings the browser to the front leads to no page', () => {
  assert.equal(readReturnAddress('googlechrome://'), undefined);
  assert.equal(readReturnAddress(undefined), undefined);
});
