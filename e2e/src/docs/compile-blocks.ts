import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type CodeBlock, root } from './code-block.ts';
import { programOf } from './program-of-block.ts';

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

/** Compiles blocks together and returns the compiler's errors, each with the page and the line in it. */
export async function errorsIn(t: TestContext, blocks: readonly CodeBlock[]): Promise<string[]> {
  await mkdir(join(root, 'e2e/dist'), { recursive: true });
  // In the repository, where the packages are found.
  const folder = await mkdtemp(join(root, 'e2e/dist/code-blocks-'));
  t.after(() => rm(folder, { recursive: true }));
  const files = new Map<string, { block: CodeBlock; linesBefore: number }>();
  for (const [index, block] of blocks.entries()) {
    const { before, after } = programOf(block);
    const name = `block-${index}.${block.language === 'js' ? 'ts' : block.language}`;
    files.set(name, { block, linesBefore: before.length });
    await writeFile(join(folder, name), [...before, block.code, ...after].join('\n'));
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
    return `${file?.block.page}:${(file?.block.line ?? 0) + Number(line) - (file?.linesBefore ?? 0) - 1}: ${text}`;
  });
}
