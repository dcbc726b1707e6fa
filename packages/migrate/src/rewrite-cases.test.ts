import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { recipeNames } from './recipes/recipes.ts';
import { proveRewriting } from './rewrite-folder.ts';
import { writeFiles } from './writing/write-files.ts';

const cases = fileURLToPath(new URL('../cases/rewrite', import.meta.url));

for (const recipe of recipeNames) {
  describe(`the recipe ${recipe}`, () => {
    for (const form of readdirSync(join(cases, recipe))) {
      test(form, async () => {
        const folder = join(cases, recipe, form);
        const input = readdirSync(folder).find((name) => name.startsWith('input.')) ?? '';
        // A case without an expected file must not change.
        const file = readdirSync(folder).find((name) => name.startsWith('expected.')) ?? input;
        const expected = readFileSync(join(folder, file), 'utf8');
        const root = mkdtempSync(join(tmpdir(), 'rewrite-'));
        try {
          cpSync(join(folder, input), join(root, input));
          const first = await proveRewriting({ root, recipes: [recipe], packages: {} });
          await writeFiles({ root, files: first.files });
          assert.equal(readFileSync(join(root, input), 'utf8'), expected);
          const again = await proveRewriting({ root, recipes: [recipe], packages: {} });
          assert.deepEqual(again.files, [], 'a second run changes nothing');
        } finally {
          rmSync(root, { recursive: true });
        }
      });
    }
  });
}

test('the code that the recipes write type-checks', () => {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const written = recipeNames.flatMap((name) =>
    readdirSync(join(cases, name))
      .filter((form) => readdirSync(join(cases, name, form)).includes('expected.ts'))
      .map((form) => join(cases, name, form, 'expected.ts')),
  );
  assert.ok(written.length > 15);
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--exactOptionalPropertyTypes',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
  ];
  assert.doesNotThrow(() =>
    execFileSync(process.execPath, [tsc, ...options, ...written], { cwd: cases, encoding: 'utf8' }),
  );
});
