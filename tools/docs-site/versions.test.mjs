import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { versionsAmong } from './versions.mjs';

describe('the versions of the site', () => {
  test('are the folders with the name of one: what is not released first, then the newest', () => {
    const folders = ['0.9', 'assets', '0.10', '1.0', 'next', '0.10.2', 'index.html'];
    assert.deepEqual(versionsAmong(folders), ['next', '1.0', '0.10.2', '0.10', '0.9']);
    assert.deepEqual(versionsAmong(['0.1']), ['0.1']);
  });
});
