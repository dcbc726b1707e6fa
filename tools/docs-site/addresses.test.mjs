import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressOf, relativeLink } from './addresses.mjs';

describe('the address of a page', () => {
  test('is its path without docs, and index.html for the README of a folder', () => {
    assert.equal(addressOf('docs/README.md'), 'index.html');
    assert.equal(addressOf('docs/spec/README.md'), 'spec/index.html');
    assert.equal(addressOf('docs/guide/start-here.md'), 'guide/start-here.html');
    assert.equal(addressOf('packages/server/README.md'), 'packages/server.html');
    assert.equal(addressOf('packages/verify/mutation.md'), 'packages/verify/mutation.html');
    assert.equal(addressOf('SECURITY.md'), 'security.html');
    assert.equal(addressOf('README.md'), 'about.html');
  });

  test('is reached from another one by a relative link', () => {
    const from = 'guide/binding.html';
    assert.equal(relativeLink({ from, to: 'index.html' }), '../index.html');
    assert.equal(relativeLink({ from, to: 'guide/messages.html#tone' }), 'messages.html#tone');
    assert.equal(relativeLink({ from, to: 'guide/binding.html#cookie' }), '#cookie');
    assert.equal(relativeLink({ from, to: 'guide/binding.html' }), 'binding.html');
  });
});
