import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElementFiles } from './element-files.ts';

test('a page finds the first file of the element, and the first file finds the second beside it', () => {
  const files = readElementFiles();
  const [, extras] = /import\("\.(\/[^"]+)"\)/.exec(files.get('/bankid-login.js') ?? '') ?? [];
  assert.equal(extras, '/bankid-login-extras.js');
  assert.match(files.get('/bankid-login-extras.js') ?? '', /export/);
});
