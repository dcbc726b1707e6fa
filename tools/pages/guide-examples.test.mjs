import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { format } from 'prettier';
import { root } from '../repository.mjs';

const pages = ['docs/guide', 'docs/how-to', 'docs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`),
);

describe('the pages of the guide', () => {
  test('quote examples as they are compiled and run', async () => {
    const quoted = new Set();
    for (const page of pages) {
      for (const { file, text } of quotesIn(read(page))) {
        quoted.add(file);
        assert.ok(text === (await regionOf(file)), `${page} does not say what ${file} says between its region marks`);
        assert.ok(existsSync(join(root, file.replace(/\.ts$/, '.test.ts'))), `${file}, quoted in ${page}, has no test`);
      }
    }
    const examples = readdirSync(join(root, 'examples/src/guide')).map((name) => `examples/src/guide/${name}`);
    const unquoted = examples.filter((file) => read(file).includes('// #region') && !quoted.has(file));
    assert.deepEqual(unquoted, [], 'examples that no page quotes');
  });

  test('lead to files that exist', () => {
    for (const page of pages) {
      for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)) {
        assert.ok(existsSync(join(root, dirname(page), target)), `${page} leads to ${target}`);
      }
    }
  });
});

/** Returns the code blocks that name their file in a first comment, without that comment. */
function quotesIn(/** @type {string} */ markdown) {
  const fences = markdown.matchAll(/^```ts\n\/\/ (examples\/src\/\S+\.ts)\n+([\s\S]*?)^```$/gm);
  return [...fences].map(([, file = '', text = '']) => ({ file, text }));
}

/** Returns the code between `// #region` and `// #endregion`, formatted as it is in a page. */
async function regionOf(/** @type {string} */ file) {
  const region = /^( *)\/\/ #region\n([\s\S]*?)^ *\/\/ #endregion$/m.exec(read(file));
  assert.ok(region, `${file} marks no region`);
  const [, indent = '', text = ''] = region;
  const dedented = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
  return format(dedented, { parser: 'typescript', printWidth: 120, singleQuote: true });
}

function read(/** @type {string} */ path) {
  return readFileSync(join(root, path), 'utf8');
}
