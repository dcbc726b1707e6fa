import { assumedNames, importedFrom } from './assumed-names.ts';
import type { CodeBlock } from './code-block.ts';

/** Returns the lines that make a program of a block: what the page leaves out before its code, and after it. */
export function programOf(block: CodeBlock): { before: string[]; after: string[] } {
  const before = ['export {};', ...preambleOf(block)];
  const areMembers = /^(?:async )?(?:prepareOrder|onCompleted|onRefused|onUnfinished)\b/.test(block.code);
  if (!areMembers) return { before, after: [] };
  return {
    before: [...before, "const members: Partial<import('@secure-start/server').Purpose> = {"],
    after: ['};'],
  };
}

/** Returns declarations of what a page leaves out of its code. */
function preambleOf({ page, code }: CodeBlock): string[] {
  const names = codeNames(code);
  const imports = Object.entries(importedFrom).map(([name, from]) => ({
    name,
    text: `import { ${name} } from '${from}';`,
  }));
  const assumed = Object.entries(assumedNames[page] ?? {}).map(([name, text]) => ({
    name,
    text: text.startsWith('import ') ? text : `declare ${text};`,
  }));
  return [...imports, ...assumed]
    .filter(({ name }) => names.has(name) && !declares(code, name))
    .map(({ text }) => text);
}

/** Returns the names in code, without those in comments and texts, and without members of objects. */
export function codeNames(code: string): ReadonlySet<string> {
  const bare = code.replace(/'[^'\n]*'/g, "''").replace(/\/\/.*$/gm, '');
  return new Set([...bare.matchAll(/(?<!\.)\b[A-Za-z_]\w*/g)].map(([name]) => name));
}

function declares(code: string, name: string): boolean {
  return new RegExp(
    `\\b(?:const|let|function) (?:\\{[^}]*)?\\b${name}\\b|^import [^;]*\\b${name}\\b[^;]* from`,
    'm',
  ).test(code);
}
