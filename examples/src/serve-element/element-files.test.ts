import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readElementFiles } from './element-files.ts';

test('a page finds the first file of the element, and each file finds beside it what it loads', () => {
  const files = readElementFiles();
  const loaded = [...files.values()].flatMap((text) => [...text.matchAll(/import\("\.(\/[^"]+)"\)/g)]);
  assert.deepEqual(
    [...new Set(['/bankid-login.js', ...loaded.map(([, path = '']) => path)])].sort(),
    [...files.keys()].sort(),
  );
});
