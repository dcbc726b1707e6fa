import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstMissing } from './install.mjs';
import { supports } from './node-version.mjs';

const wanted = {
  '': {},
  'node_modules/undici': { version: '7.30.2', integrity: 'sha512-a' },
  'node_modules/@esbuild/aix-ppc64': { version: '0.28.2', integrity: 'sha512-b', optional: true },
};

test('a tree that has all of the lock is left alone, whatever other platforms need', () => {
  const installed = { 'node_modules/undici': { version: '7.30.2', integrity: 'sha512-a' } };
  assert.equal(firstMissing(wanted, installed), undefined);
});

test('a tree that was never installed is installed', () => {
  assert.equal(firstMissing(wanted, undefined), 'for the first time');
});

test('a package that is missing or has another version causes an installation', () => {
  assert.match(firstMissing(wanted, {}) ?? '', /undici is missing/);
  const older = { 'node_modules/undici': { version: '7.30.1', integrity: 'sha512-a' } };
  assert.match(firstMissing(wanted, older) ?? '', /undici has changed/);
});

test('Nodes that cannot require ES modules are refused', () => {
  const versions = /** @type {const} */ ([
    [18, 20],
    [20, 18],
    [20, 19],
    [21, 7],
    [22, 11],
    [22, 12],
    [23, 11],
    [24, 0],
    [26, 1],
  ]);
  assert.deepEqual(
    versions.filter(([major, minor]) => supports(major, minor)),
    [
      [20, 19],
      [22, 12],
      [24, 0],
      [26, 1],
    ],
  );
});
