import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { assumedNames, importedFrom } from './assumed-names.ts';
import { type CodeBlock, codeBlocksIn, readPage, root, userPages } from './code-block.ts';

const compilerOptions = {
  strict: true,
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  jsx: 'react-jsx',
  types: ['node'],
  exactOptionalPropertyTypes: false,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
};

/** Returns declarations of what a page leaves out of its code. */
function preambleOf({ page, code }: CodeBlock): string[] {
  const names = codeNames(code);
  const imports = Object.entries(importedFrom).map(([name, from]) => ({
    name,
    text: `import { ${name} } from '${from}';`,
  }));
  const assumed = Object.entries(assumedNames[page] ?? {}).map(([name, text]) => ({ name, text: `declare ${text};` }));
  return [...imports, ...assumed]
    .filter(({ name }) => names.has(name) && !declares(code, name))
    .map(({ text }) => text);
}

/** Names in code, without those in comments and texts, and without members of objects. */
function codeNames(code: string): ReadonlySet<string> {
  const bare = code.replace(/\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''");
  return new Set([...bare.matchAll(/(?<!\.)\b[A-Za-z_]\w*/g)].map(([name]) => name));
}

function declares(code: string, name: string): boolean {
  return new RegExp(
    `\\b(?:const|let|function) (?:\\{[^}]*)?\\b${name}\\b|^import [^;]*\\b${name}\\b[^;]* from`,
    'm',
  ).test(code);
}

/** Compiles blocks together and returns the compiler's errors, each with the page and the line in it. */
async function errorsIn(t: TestContext, blocks: readonly CodeBlock[]): Promise<string[]> {
  await mkdir(join(root, 'e2e/dist'), { recursive: true });
  // In the repository, where the packages are found.
  const folder = await mkdtemp(join(root, 'e2e/dist/code-blocks-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = new Map<string, { block: CodeBlock; preambleLines: number }>();
  for (const [index, block] of blocks.entries()) {
    const preamble = ['export {};', ...preambleOf(block)];
    const name = `block-${index}.${block.language === 'js' ? 'ts' : block.language}`;
    files.set(name, { block, preambleLines: preamble.length });
    await writeFile(join(folder, name), `${preamble.join('\n')}\n${block.code}`);
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: folder }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  return [...output.matchAll(/^(block-\d+\.\w+)\((\d+),\d+\): (.*)$/gm)].map(([, name = '', line, text]) => {
    const file = files.get(name);
    return `${file?.block.page}:${(file?.block.line ?? 0) + Number(line) - (file?.preambleLines ?? 0) - 1}: ${text}`;
  });
}

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

  test('use each name that is assumed of a page', async () => {
    for (const [page, names] of Object.entries(assumedNames)) {
      const used = (await programsOf([page])).map(({ code }) => codeNames(code));
      const unused = Object.keys(names).filter((name) => !used.some((some) => some.has(name)));
      assert.deepEqual(unused, [], page);
    }
  });
});
