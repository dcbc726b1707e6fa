import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { recipes } from './recipes/recipes.ts';
import { rewrite } from './recipes/rewrite.ts';

const cases = fileURLToPath(new URL('../cases/rewrite', import.meta.url));

for (const { name } of recipes) {
  describe(`the recipe ${name}`, () => {
    for (const form of readdirSync(join(cases, name))) {
      test(form, async () => {
        const folder = join(cases, name, form);
        const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? '';
        const expected = readFileSync(join(folder, input.replace('input', 'expected')), 'utf8');
        const root = mkdtempSync(join(tmpdir(), 'rewrite-'));
        try {
          cpSync(join(folder, input), join(root, input));
          await rewrite({ root, names: [name] });
          assert.equal(readFileSync(join(root, input), 'utf8'), expected);
          const again = await rewrite({ root, names: [name] });
          assert.equal(again.places, 0, 'a second run changes nothing');
        } finally {
          rmSync(root, { recursive: true });
        }
      });
    }
  });
}

test('what the recipes write type-checks', () => {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const written = recipes.flatMap(({ name }) =>
    readdirSync(join(cases, name))
      .filter((form) => !form.endsWith('-uncertain') && readdirSync(join(cases, name, form)).includes('expected.ts'))
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
