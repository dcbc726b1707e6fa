import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSources } from './parse.mjs';
import { docOpening } from './rules/doc-opening.mjs';
import { folderSize } from './rules/folder-size.mjs';
import { literalSpaces } from './rules/literal-spaces.mjs';
import { sentenceLength } from './rules/sentence-length.mjs';
import { twoBags } from './rules/two-bags.mjs';
import { unitInName } from './rules/unit-in-name.mjs';
import { vaguePerson } from './rules/vague-person.mjs';

/** Returns what a rule finds in these lines: `line text`. */
function found(
  /** @type {import('./source.mjs').Rule} */ rule,
  /** @type {string[]} */ lines,
  path = 'packages/a/src/a.ts',
) {
  const places = rule.find(parseSources(new Map([[path, lines.join('\n')]])));
  return places.map(({ line, text }) => `${line} ${text}`);
}

describe('the opening of a docstring', () => {
  test('is no question word', () => {
    const lines = [
      '/** What a caller gets. */',
      'type A = 1;',
      'interface B {',
      '  /**',
      '   * How many there are.',
      '   */',
      '  c: 1;',
      '}',
    ];
    assert.deepEqual(found(docOpening, lines), ['1 What a caller gets.', '4 How many there are.']);
    assert.deepEqual(found(docOpening, ['/** @typedef {object} A Where it is. */'], 'tools/a.mjs'), ['1 Where it is.']);
  });

  test('is a noun phrase or a verb; comments and tags may begin as they like', () => {
    const lines = [
      '/** Returns whether it is open. @returns What it is. */',
      '// What follows is old.',
      'const a = "/** What */";',
    ];
    assert.deepEqual(found(docOpening, lines), []);
  });
});

describe('a person in docs and comments', () => {
  test('has a role', () => {
    const lines = ['// Somebody asks,', '/* and nobody answers */', '/** whoever it is. */'];
    assert.deepEqual(found(vaguePerson, lines), ['1 Somebody', '2 nobody', '3 whoever']);
    assert.deepEqual(found(vaguePerson, ['# Title', '', 'For anybody.'], 'docs/a.md'), ['3 anybody']);
  });

  test('is not looked for in the titles of tests that a page lists', () => {
    const lines = ['Against nobody.', '', '- [nobody finishes](src/a.test.ts)', '- [nobody](a.md)'];
    assert.deepEqual(found(vaguePerson, lines, 'docs/a.md'), ['1 nobody', '4 nobody']);
  });

  test('may be anyone in texts, which are read by customers', () => {
    assert.deepEqual(found(vaguePerson, ["const text = 'Nobody else // somebody';", '// The caller.']), []);
  });
});

describe('the name of an exported number', () => {
  test('has a unit', () => {
    const lines = [
      'export const timeout = 5 * 60_000;',
      'export const times = { collectEvery: 2_000, nested: { leftAfter: 1 } } as const;',
      'export interface Options { maxAge?: number; delay: number | undefined }',
      'export function wait({ limit }: { limit: number }, within: number): void {}',
    ];
    assert.deepEqual(found(unitInName, lines), [
      '1 timeout',
      '2 collectEvery',
      '2 leftAfter',
      '3 maxAge',
      '3 delay',
      '4 limit',
      '4 within',
    ]);
  });

  test('may end otherwise, and may be anything when it is not exported or no number', () => {
    const lines = [
      'export const timeoutMs = 1, page = 2, message = 3;',
      "export const age = 'old';",
      'const size = 1;',
      'export function f(): void { const limit = 1; }',
    ];
    assert.deepEqual(found(unitInName, lines), []);
  });
});

describe('a literal value', () => {
  test('is an identifier', () => {
    assert.deepEqual(found(literalSpaces, ["type Press = 'direct' | 'second tap';"]), ["1 'second tap'"]);
  });

  test('is no text that is shown', () => {
    assert.deepEqual(found(literalSpaces, ["type Press = 'secondTap';", "const text: string = 'second tap';"]), []);
  });
});

describe('a call of another file', () => {
  const imports = ["import { place } from './place.ts';", "import * as client from './client.ts';"];

  test('spreads at most one object', () => {
    assert.deepEqual(found(twoBags, [...imports, 'place({ ...parts, ...options });']), [
      '3 place({ ...parts, ...options })',
    ]);
    assert.equal(found(twoBags, [...imports, 'new client.Agent(1, { ...a, b, ...(c ? d : {}) });']).length, 1);
    assert.equal(found(twoBags, [...imports, 'place({ options: { ...a, ...b() } });']).length, 1);
  });

  test('may name members under a condition, and calls of the same file may spread', () => {
    const lines = [
      'place({ ...parts, ...(at !== undefined && { at }), ...(b ? { b } : {}) });',
      'own({ ...a, ...b });',
    ];
    assert.deepEqual(found(twoBags, [...imports, ...lines]), []);
  });
});

describe('a folder', () => {
  const files = (/** @type {number} */ count, ending = '.ts') =>
    Array.from({ length: count }, (_, index) => /** @type {const} */ ([`packages/a/src/f${index}${ending}`, '']));
  const folders = (/** @type {(readonly [string, string])[]} */ entries) =>
    folderSize.find(parseSources(new Map(entries)));

  test('has at most 20 source files', () => {
    assert.deepEqual(folders(files(21)), [{ path: 'packages/a/src/', text: '21 files' }]);
  });

  test('may have as many tests and folders as it needs', () => {
    assert.deepEqual(folders([...files(20), ...files(9, '.test.ts'), ['packages/a/src/b/c.ts', '']]), []);
  });
});

describe('a sentence in a docstring', () => {
  const words = (/** @type {number} */ count) => Array(count).fill('word').join(' ');

  test('is counted when it has more than 30 words', () => {
    assert.equal(found(sentenceLength, ['/**', ` * Short. W${words(30)}`, ` * end. Short.`, ' */']).length, 1);
  });

  test('ends at a full stop, a blank line or a tag; code is one word', () => {
    const lines = [
      '/**',
      ` * W${words(25)}.`,
      ` * W${words(25)}`,
      ' *',
      ` * \`${words(20)}\` w${words(20)}`,
      ` * @param a ${words(20)}`,
      ' */',
    ];
    assert.deepEqual(found(sentenceLength, lines), []);
  });
});
