import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawFiles } from './draw.mjs';

describe('drawing files to read', () => {
  const commit = '78493ad0f1d5b2c3a4e5f60718293a4b5c6d7e8f';
  const paths = Array.from({ length: 40 }, (_, index) => `packages/server/src/file-${index}.ts`);

  test('gives as many different files as were asked for', () => {
    const drawn = drawFiles({ commit, paths, count: 3 });
    assert.equal(new Set(drawn).size, 3);
    assert.ok(drawn.every((path) => paths.includes(path)));
  });

  test('gives the same files for the same commit, in whatever order the folder is listed', () => {
    const drawn = drawFiles({ commit, paths, count: 3 });
    assert.deepEqual(drawFiles({ commit, paths: paths.toReversed(), count: 3 }), drawn);
  });

  test('gives other files for another commit', () => {
    const other = drawFiles({ commit: commit.replace('7', '8'), paths, count: 3 });
    assert.notDeepEqual(other, drawFiles({ commit, paths, count: 3 }));
  });

  test('leaves out tests and what is no source', () => {
    const mixed = ['a.ts', 'a.test.ts', 'b.tsx', 'c.mjs', 'c.test.mjs', 'd.json', 'e.css', 'README.md'];
    assert.deepEqual(drawFiles({ commit, paths: mixed, count: 9 }), ['a.ts', 'b.tsx', 'c.mjs']);
  });
});
