import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assumedNames } from './assumed-names.ts';
import { type CodeBlock, codeBlocksIn, readPage, userPages } from './code-block.ts';
import { errorsIn } from './compile-blocks.ts';
import { codeNames } from './program-of-block.ts';

async function programsOf(pages: readonly string[]): Promise<CodeBlock[]> {
  const blocks = await Promise.all(pages.map(async (page) => codeBlocksIn({ page, markdown: await readPage(page) })));
  return blocks.flat().filter(({ language }) => ['ts', 'tsx', 'js'].includes(language));
}

describe('programs in the pages', () => {
  test('compile against the packages', async (t) => {
    // A block that names its file is quoted from a program that is compiled and run.
    const blocks = (await programsOf(await userPages())).filter(({ code }) => !code.startsWith('// examples/src/'));
    assert.ok(blocks.length > 15);
    assert.deepEqual(await errorsIn(t, blocks), []);
  });

  test('are found faulty where they are', async (t) => {
    const markdown = '# A page\n\n- In a list:\n\n  ```ts\n  const client = createClient();\n  ```\n';
    const [error, ...more] = await errorsIn(t, codeBlocksIn({ page: 'a-page.md', markdown }));
    assert.match(error ?? '', /^a-page\.md:6: error TS2554/);
    assert.deepEqual(more, []);
  });

  test('may be some members of a purpose, which are checked as such', async (t) => {
    const markdown = '```ts\nonCompleted({ user }) {\n  return { redirectTo: user.age };\n},\n```\n';
    const [error] = await errorsIn(t, codeBlocksIn({ page: 'a-page.md', markdown }));
    assert.match(error ?? '', /^a-page\.md:3: error TS2339/);
  });

  test('use each name that is assumed of a page', async () => {
    for (const [page, names] of Object.entries(assumedNames)) {
      const used = (await programsOf([page])).map(({ code }) => codeNames(code));
      const unused = Object.keys(names).filter((name) => !used.some((some) => some.has(name)));
      assert.deepEqual(unused, [], page);
    }
  });
});
