import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** A block of code in a page. */
export interface CodeBlock {
  /** Path of the page from the root of the repository. */
  page: string;
  /** The line of the page on which the code begins. */
  line: number;
  /** The language that the fence names; empty for none. */
  language: string;
  code: string;
}

/** Returns the blocks of code of a page, without the indentation of the list that they stand in. */
export function codeBlocksIn({ page, markdown }: { page: string; markdown: string }): CodeBlock[] {
  return [...markdown.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)].map((match) => {
    const [, indent = '', language = '', text = ''] = match;
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    return { page, line, language, code: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

/** Returns the paths of the pages that are written for users: docs without the generated ones, and READMEs. */
export async function userPages(): Promise<string[]> {
  const inDocs = await readdir(join(root, 'docs'), { recursive: true });
  const packages = await readdir(join(root, 'packages'));
  return [
    'README.md',
    'examples/README.md',
    ...packages.map((name) => `packages/${name}/README.md`),
    ...inDocs.map((path) => `docs/${path.replaceAll('\\', '/')}`),
  ]
    .filter((path) => path.endsWith('.md') && !path.startsWith('docs/api/'))
    .sort();
}

/** Returns the text of a page. */
export function readPage(page: string): Promise<string> {
  return readFile(join(root, page), 'utf8');
}
