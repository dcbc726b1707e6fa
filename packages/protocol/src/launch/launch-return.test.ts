import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasClaimableReturn, returnsNonce, returnUrl, type LaunchReturn } from './launch-return.ts';
import { launchStrategies } from './launch-strategies.ts';

const page = 'https://shop.example/login#bankid-nonce=abc';
const back = (launchReturn: LaunchReturn) => ({ strategy: { return: launchReturn }, page });

describe('the return address', () => {
  test('is the page itself', () => {
    assert.equal(returnUrl(back({ kind: 'page' })), page);
  });

  test('is the page with a prefix that names the browser', () => {
    assert.equal(
      returnUrl(back({ kind: 'prefixed', prefix: 'touch-' })),
      'touch-https://shop.example/login#bankid-nonce=abc',
    );
  });

  test('is percent-encoded where it becomes a parameter', () => {
    assert.equal(
      returnUrl(back({ kind: 'prefixed', prefix: 'brave://open-url?url=', encoded: true })),
      'brave://open-url?url=https%3A%2F%2Fshop.example%2Flogin%23bankid-nonce%3Dabc',
    );
  });

  test('is only the scheme of a browser that would open a new tab', () => {
    assert.equal(returnUrl(back({ kind: 'bareScheme', url: 'googlechrome://' })), 'googlechrome://');
  });

  test('is absent, never empty, where there is none', () => {
    assert.equal(returnUrl(back({ kind: 'none', back: 'byItself' })), undefined);
  });
});

describe('proof of return', () => {
  test('comes only with an address that carries the nonce', () => {
    const proves = (launchReturn: LaunchReturn) => returnsNonce({ return: launchReturn });
    assert.equal(proves({ kind: 'page' }), true);
    assert.equal(proves({ kind: 'prefixed', prefix: 'touch-' }), true);
    assert.equal(proves({ kind: 'bareScheme', url: 'firefox://' }), false);
    assert.equal(proves({ kind: 'none', back: 'byHand' }), false);
  });

  test('may be taken by another app where a scheme carries it, which belongs to no one', () => {
    const claimable = launchStrategies.filter(hasClaimableReturn).map(({ id }) => id);
    assert.deepEqual(claimable, ['iosEdge', 'iosOperaTouch', 'iosBrave']);
  });
});
