import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { codeBlocksIn, readPage } from '../docs/code-block.ts';
import { run, temporaryFolder } from './run-client.ts';
import { recipeVariables, runRecipe, writeNamedFile } from './run-recipe.ts';

/** The programs that the page needs. The test set-up looks for them. */
const needs = { programs: ['go', 'php', 'phpunit', 'ruby', 'minitest'] } as const;
const page = 'docs/how-to/test-in-go-php-and-ruby.md';

describe(`the page on tests with ${needs.programs.join(', ')}`, () => {
  test('has files and commands that log a person in, decline a call and play a scenario', (t) => runRecipe(t, page));

  for (const [language, file, command] of [
    ['Go', 'login_test.go', 'rm -f go.mod && go mod init login && go test'],
    ['PHP', 'LoginTest.php', 'phpunit LoginTest.php'],
    ['Ruby', 'login_test.rb', 'ruby login_test.rb'],
  ] as const) {
    test(`has a test in ${language} that fails with the reason, of the app and of BankID`, async (t) => {
      const cwd = temporaryFolder(t);
      for (const { code } of codeBlocksIn({ page, markdown: await readPage(page) })) writeNamedFile(cwd, code);
      const source = readFileSync(join(cwd, file), 'utf8');
      for (const [from, to, reason] of [
        [/app\/open/, 'app/scan', /The body needs "qr", a text/],
        [/\/approve/, '/confirm-call', /The order is at userSign; possible now: approve, refuse/],
        [/192\.0\.2\.7/, 'shop.example', /Invalid endUserIp/],
      ] as const) {
        assert.match(source, from);
        writeFileSync(join(cwd, file), source.replace(from, to));
        const failing = run(['sh', 'with-simulator.sh', 'sh', '-c', command], { cwd, env: recipeVariables() });
        await assert.rejects(failing, reason);
      }
    });
  }
});
