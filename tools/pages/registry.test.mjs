import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pages, readPage } from './pages.mjs';
import { readSource, sourceFiles } from './spec-references.mjs';

/** A command that takes one of the packages from a registry, where another owner may have the name. */
const fromRegistry =
  /\b(?:npx|npm (?:i|install|add|exec)|pnpm (?:add|dlx|i|install)|yarn (?:add|dlx)|bunx?(?: add)?) [^\n`]*(?<![\w./-])(?:@secure-start\/\w+|secure-start)(?![\w/-]*\.tgz)/g;

/** The commands in a text that name one of the packages. */
function commandsIn(/** @type {string} */ text) {
  return text.match(fromRegistry) ?? [];
}

describe('the names of the packages, which are not on a registry', () => {
  test('are in no command that takes them from one', () => {
    const own = 'tools/pages/registry.test.mjs';
    const texts = [
      ...pages().map((path) => [path, readPage(path)]),
      ...sourceFiles()
        .filter((path) => path !== own)
        .map((path) => [path, readSource(path)]),
    ];
    const found = texts.flatMap(([path = '', text = '']) => commandsIn(text).map((command) => `${path}: ${command}`));
    assert.deepEqual(found, []);
  });

  test('are found in every kind of command', () => {
    for (const command of ['npx secure-start demo', 'npm i @secure-start/client', 'pnpm add -D @secure-start/server']) {
      assert.equal(commandsIn(command).length, 1, command);
    }
    assert.deepEqual(commandsIn('npm install ./tarballs/secure-start-client-0.1.0.tgz and npx tsc'), []);
  });
});
