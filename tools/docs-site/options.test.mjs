import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOptions } from './options.mjs';

describe('the options of npm run docs', () => {
  test('make the version that is not released, in the folder site, without serving it', () => {
    assert.deepEqual(readOptions([]), { version: 'next', base: '/', out: 'site', port: undefined });
    assert.deepEqual(readOptions(['--version', '0.1', '--base', '/secure-start/', '--serve']), {
      version: '0.1',
      base: '/secure-start/',
      out: 'site',
      port: 4173,
    });
  });

  test('are refused with what to give instead', () => {
    const problemOf = (/** @type {string[]} */ ...args) =>
      /** @type {{ problem?: string }} */ (readOptions(args)).problem;
    assert.match(problemOf('--version', '../x') ?? '', /give a release, such as 0\.1, or next/);
    assert.match(problemOf('--base', 'secure-start') ?? '', /begins and ends with a slash/);
    assert.match(problemOf('--serve', '--port', '99999') ?? '', /up to 65535/);
    assert.match(problemOf('--nonsense') ?? '', /nonsense/);
  });
});
