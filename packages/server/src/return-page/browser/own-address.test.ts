import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownAddress } from './own-address.ts';

const origin = 'https://shop.example';

test('the return page leads only to addresses of its own origin', () => {
  assert.equal(ownAddress('/account?tab=2#/x', origin), 'https://shop.example/account?tab=2#/x');
  for (const path of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://evil.example/1',
    'http://shop.example/',
    'https://shop.example:444/',
    'https://[',
  ]) {
    assert.equal(ownAddress(path, origin), 'https://shop.example/', path);
  }
});
