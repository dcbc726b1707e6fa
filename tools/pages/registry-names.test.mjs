import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pages, readPage } from './pages.mjs';
import { sourceFiles } from './spec-references.mjs';

/** Commands that would fetch one of our names from a registry, where another party may have taken it. */
const fetches = [
  /\b(?:npx|npm exec|pnpm dlx|yarn dlx|bunx)\s+(?:-\S+\s+)*@?secure-start\b/,
  /\b(?:npm (?:i|install|add)|pnpm add|yarn add|bun add)\b(?:\s+-\S+)*\s+@?secure-start\b/,
];

describe('pages and programs', () => {
  test('tell no reader to fetch our names from a registry', () => {
    const sources = sourceFiles().filter((path) => !/^tools\/.*\.test\.mjs$/.test(path));
    const found = [...pages(), ...sources].flatMap((path) =>
      readPage(path)
        .split('\n')
        .filter((line) => fetches.some((command) => command.test(line)))
        .map((line) => `${path}: ${line.trim()}`),
    );
    assert.deepEqual(found, []);
  });

  test('may install tarballs, and name packages', () => {
    const isFetch = (/** @type {string} */ line) => fetches.some((command) => command.test(line));
    for (const line of ['npm install PATH/*.tgz', 'Install `@secure-start/client`.', 'secure-start migrate .']) {
      assert.equal(isFetch(line), false, line);
    }
    for (const line of [
      'npx secure-start demo',
      'npm install --save-dev @secure-start/client',
      'npx -y secure-start',
    ]) {
      assert.equal(isFetch(line), true, line);
    }
  });
});
