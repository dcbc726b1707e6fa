import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeBlocksIn, readPage } from '../docs/code-block.ts';
import { run, temporaryFolder } from './run-client.ts';
import { recipeVariables, writeNamedFile } from './run-recipe.ts';

/** The program that the script needs. The test set-up looks for it. */
const needs = { program: 'curl' } as const;
const page = 'docs/how-to/test-in-any-language.md';

describe(`the script of the page on tests in any language, with ${needs.program}`, () => {
  test('logs a person in and takes the simulator along', async (t) => {
    const cwd = temporaryFolder(t);
    for (const { code } of codeBlocksIn({ page, markdown: await readPage(page) })) writeNamedFile(cwd, code);
    // Output would stay open as long as a simulator that is left.
    assert.equal(await run(['sh', 'login-test.sh'], { cwd, env: recipeVariables() }), 'Ada Test logged in\n');
  });
});
