import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingEntries } from './missing-entries.mjs';

const manifest = {
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './parts/*': './dist/parts/*.js',
    './private/*': null,
    './package.json': './package.json',
  },
  bin: { 'secure-start': './dist/main.js' },
};

test('a package that was not built lacks all its entries and its commands', () => {
  assert.deepEqual(missingEntries({ manifest, files: ['package.json', 'README.md'] }), [
    'dist/index.d.ts',
    'dist/index.js',
    'dist/parts/*.js',
    'dist/main.js',
  ]);
});

test('a package with a file for each entry and command lacks nothing', () => {
  const files = ['package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/parts/one.js', 'dist/main.js'];
  assert.deepEqual(missingEntries({ manifest, files }), []);
});

test('a command that is named without a list counts too', () => {
  assert.deepEqual(missingEntries({ manifest: { bin: 'dist/main.js' }, files: [] }), ['dist/main.js']);
});
