import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { takeReturnNonce } from './return-nonce.ts';

const page = 'https://shop.example/login?next=%2Fbasket';

describe('the nonce of the return address', () => {
  test('is taken out, and the address is as it was before', () => {
    assert.deepEqual(takeReturnNonce(`${page}#bankid-nonce=a_B-9`), { nonce: 'a_B-9', address: page });
  });

  test('leaves what else the fragment holds', () => {
    assert.deepEqual(takeReturnNonce(`${page}#top&bankid-nonce=abc&x=1`), { nonce: 'abc', address: `${page}#top&x=1` });
  });

  test('is absent from an address without one, which stays as it is', () => {
    assert.deepEqual(takeReturnNonce(`${page}#top`), { address: `${page}#top` });
    assert.deepEqual(takeReturnNonce(page), { address: page });
    assert.deepEqual(takeReturnNonce(`${page}#my-bankid-nonce=abc`), { address: `${page}#my-bankid-nonce=abc` });
  });

  test('is absent when it is empty, and still leaves the address', () => {
    assert.deepEqual(takeReturnNonce(`${page}#bankid-nonce=`), { address: page });
  });
});
