import type * as t from '@babel/types';
import type { Module } from '../javascript/ast/module.ts';
import type { Edit } from './recipe.ts';

/** Returns the edit that replaces a node. */
export function replaceNode(module: Module, node: t.Node, text: string): Edit {
  return { file: module.file, start: node.start ?? 0, end: node.end ?? 0, text };
}

/** Returns the edit that removes a statement, with its line if it stands alone there. */
export function removeStatement(module: Module, statement: t.Node): Edit {
  const { start, end } = extendToLine(module.text, statement.start ?? 0, statement.end ?? 0);
  return { file: module.file, start, end, text: '' };
}

/** Returns the edits that remove elements of a literal and append others, in the layout that the literal has. */
export function editElements(options: {
  module: Module;
  literal: t.ObjectExpression | t.ArrayExpression;
  remove: ReadonlySet<t.Node>;
  add: readonly string[];
}): Edit[] {
  const { module, literal, remove, add } = options;
  const { file, text } = module;
  const elements = ('properties' in literal ? literal.properties : literal.elements).filter(
    (element) => element !== null,
  );
  const lastKept = elements.findLast((element) => !remove.has(element));
  if (!lastKept) {
    const [open, close] = 'properties' in literal ? ['{', '}'] : ['[', ']'];
    const content = add.length === 0 ? '' : ` ${add.join(', ')} `;
    return [replaceNode(module, literal, `${open}${content}${close}`)];
  }
  const edits: Edit[] = [];
  const lastKeptIndex = elements.indexOf(lastKept);
  const lastKeptEnd = lastKept.end ?? 0;
  const end = elements.at(-1)?.end ?? lastKeptEnd;
  for (const element of elements.slice(0, lastKeptIndex)) {
    if (!remove.has(element)) continue;
    const range = extendToLine(text, element.start ?? 0, skipComma(text, element.end ?? 0));
    edits.push({ file, start: range.start, end: range.end, text: '' });
  }
  // The elements after the last one that stays go in one edit. A trailing comma stays.
  const hasRemovedTail = lastKeptIndex < elements.length - 1;
  if (hasRemovedTail) edits.push({ file, start: lastKeptEnd, end, text: '' });
  if (add.length > 0) {
    const hasTrailingComma = /^\s*,/.test(text.slice(end));
    const at = hasRemovedTail || !hasTrailingComma ? lastKeptEnd : skipComma(text, lastKeptEnd);
    edits.push(appendElements({ module, literal, lastKept, hasTrailingComma, at, add }));
  }
  return edits;
}

function appendElements(options: {
  module: Module;
  literal: t.Node;
  lastKept: t.Node;
  hasTrailingComma: boolean;
  /** Offset of the insertion: before or after the comma that follows the last element. */
  at: number;
  add: readonly string[];
}): Edit {
  const { module, literal, lastKept, hasTrailingComma, at, add } = options;
  const { file, text } = module;
  const isMultiline = text.slice(lastKept.end ?? 0, literal.end ?? 0).includes('\n');
  const lineStart = text.lastIndexOf('\n', (lastKept.start ?? 0) - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = isMultiline ? `${newline}${indent}` : ' ';
  const isBeforeComma = at === (lastKept.end ?? 0);
  const added = add.map((element) =>
    isBeforeComma ? `,${separator}${element}` : `${separator}${element}${hasTrailingComma ? ',' : ''}`,
  );
  return { file, start: at, end: at, text: added.join('') };
}

function skipComma(text: string, end: number): number {
  return end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Extends a range to its whole line if nothing else stands on it, otherwise by the blanks that follow it. */
function extendToLine(text: string, start: number, end: number): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const blank = /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  const isLineStart = /^[ \t]*$/.test(text.slice(lineStart, start));
  if (isLineStart && blank.endsWith('\n')) return { start: lineStart, end: end + blank.length };
  return { start, end: end + (blank.endsWith('\n') ? 0 : blank.length) };
}
