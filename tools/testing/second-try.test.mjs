import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondTries } from './second-try.mjs';

const browser = { name: 'engines/webkit', needsBrowser: true };
const other = { name: 'flow/finish', needsBrowser: false };

test('a file that drives a browser gets a second try', () => {
  assert.deepEqual(secondTries([browser]), [browser]);
});

test('a file without a browser gets none', () => {
  assert.deepEqual(secondTries([other]), []);
  assert.deepEqual(secondTries([other, browser]), [browser]);
});

test('when three files have failed none gets a second try', () => {
  assert.deepEqual(secondTries([browser, browser, browser]), []);
});
