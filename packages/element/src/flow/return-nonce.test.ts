import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pageToReturnTo, takeReturnNonce } from './return-nonce.ts';

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

  test('is taken out of the query too, which keeps its other parameters as they are written, and the route of the page', () => {
    const route = 'https://shop.example/app?next=a%20b+c&bankid-nonce=abc&x=1#/login';
    const address = 'https://shop.example/app?next=a%20b+c&x=1#/login';
    assert.deepEqual(takeReturnNonce(route), { nonce: 'abc', address });
    const alone = 'https://shop.example/?bankid-nonce=abc#/login';
    assert.deepEqual(takeReturnNonce(alone), { nonce: 'abc', address: 'https://shop.example/#/login' });
  });

  test('is left nowhere in an address that has it twice', () => {
    const twice = 'https://shop.example/?bankid-nonce=query&bankid-nonce=again#bankid-nonce=fragment';
    assert.deepEqual(takeReturnNonce(twice), { nonce: 'fragment', address: 'https://shop.example/' });
  });
});

describe('the page to return to', () => {
  const of = (address: string) => pageToReturnTo(new URL(address, 'https://shop.example'));

  test('has its query, and the fragment of a router or an anchor', () => {
    assert.equal(of('/login?next=cart'), '/login?next=cart');
    assert.equal(of('/#/login?next=cart'), '/#/login?next=cart');
    assert.equal(of('/app#!/login'), '/app#!/login');
    assert.equal(of('/login#top'), '/login#top');
  });

  test('has no fragment that may hold a secret', () => {
    assert.equal(of('/login#access_token=secret'), '/login');
    assert.equal(of('/login#id=1&code=secret'), '/login');
  });
});
