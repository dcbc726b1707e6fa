import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEditableFiles } from '../files/source-reader.ts';
import { findBroken } from './parse-check.ts';

test('an edit that a file would not parse after is found, and errors that it had before are its own', () => {
  const texts: Record<string, string> = {
    'good.ts': 'const a: number = 1;',
    'broken.ts': 'const a = 1;',
    'given-up.ts': 'const a = 1;',
    'bad-before.ts': 'const a = 1; const a = 2;',
    'javascript.js': 'const a = 1;',
  };
  const files = createEditableFiles((path) => Buffer.from(texts[path] ?? ''));
  files.edit('good.ts', Buffer.from('const a: number = 2;'));
  files.edit('broken.ts', Buffer.from('const a = 1; const a = 2;'));
  files.edit('given-up.ts', Buffer.from('const a = { b, , c };'));
  files.edit('bad-before.ts', Buffer.from('const a = 3; const a = 4;'));
  files.edit('javascript.js', Buffer.from('const a: number = 1;'));
  assert.deepEqual(findBroken(files).sort(), ['broken.ts', 'given-up.ts', 'javascript.js']);
});
