import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseGitIgnore } from './gitignore.ts';

describe('a line of a .gitignore', () => {
  for (const [line, path, isIgnored] of [
    ['**/build', 'a/b/build', true],
    ['**/build', 'build', true],
    ['a**/b', 'ab', false],
    ['a**/b', 'ax/b', true],
    ['foo**bar/x', 'foo/a/bar/x', false],
    ['a/**', 'a/b/c', true],
    ['foo[!a]bar', 'foo/bar', false],
    ['foo[!a]bar', 'foo-bar', true],
    ['[]x]y', ']y', true],
    ['\\build', 'build', true],
    ['\\dist', '5ist', false],
    ['\\!important', '!important', true],
    ['Icon\r\r', 'Icon', false],
    ['Icon  ', 'Icon', true],
  ] as const) {
    test(`${JSON.stringify(line)} ${isIgnored ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(parseGitIgnore(`${line}\n`).check(path, false), isIgnored ? 'ignored' : undefined);
    });
  }

  for (const line of ['[z-a]', '[\\]]x', '[abc', '[!]']) {
    test(`${line} leaves the other lines in force`, () => {
      assert.equal(parseGitIgnore(`${line}\nbuild\n`).check('build', true), 'ignored');
    });
  }
});
