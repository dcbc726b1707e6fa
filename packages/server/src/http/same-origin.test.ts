import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hostnameOf } from './same-origin.ts';

describe('the host of an origin', () => {
  for (const origin of [
    'https://shop.example',
    'https://shop.example:8443',
    'http://localhost:3000',
    'http://127.0.0.1:80',
    'http://[::1]:3000',
    'https://[2001:db8::1]',
    'https://xn--kp-yia.example',
  ]) {
    test(`is that of its URL: ${origin}`, () => assert.equal(hostnameOf(origin), new URL(origin).hostname));
  }
});
