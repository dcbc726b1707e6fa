import type * as t from '@babel/types';
import type { Module } from '../javascript/module.ts';
import type { Edit } from './edit.ts';

/** Replaces a node by a text. */
export function replaced(module: Module, node: t.Node, text: string): Edit {
  return { file: module.file, start: node.start ?? 0, end: node.end ?? 0, text };
}

/** Takes a statement out with its line. */
export function withoutStatement(module: Module, statement: t.Node): Edit {
  const { file, text } = module;
  return { file, ...wholeLine(text, statement.start ?? 0, statement.end ?? 0), text: '' };
}

/** Takes elements out of a list and puts texts at its end, in the way the list is written. */
export function listEdits(options: {
  module: Module;
  /** The literal with its brackets. */
  literal: t.ObjectExpression | t.ArrayExpression;
  remove: ReadonlySet<t.Node>;
  add: readonly string[];
}): Edit[] {
  const { module, literal, remove, add } = options;
  const { file, text } = module;
  const elements = ('properties' in literal ? literal.properties : literal.elements).filter(
    (element) => element !== null,
  );
  const kept = elements.filter((element) => !remove.has(element));
  const lastKept = kept.at(-1);
  if (!lastKept) {
    const [open, close] = 'properties' in literal ? ['{', '}'] : ['[', ']'];
    const inside = add.length === 0 ? '' : ` ${add.join(', ')} `;
    return [replaced(module, literal, `${open}${inside}${close}`)];
  }
  const edits: Edit[] = [];
  const lastKeptEnd = lastKept.end ?? 0;
  const trailing = elements.slice(elements.indexOf(lastKept) + 1);
  const end = elements.at(-1)?.end ?? lastKeptEnd;
  const endsWithComma = /^\s*,/.test(text.slice(end));
  for (const element of elements.slice(0, elements.indexOf(lastKept))) {
    if (remove.has(element))
      edits.push({ file, ...wholeLine(text, element.start ?? 0, afterComma(text, element.end ?? 0)), text: '' });
  }
  // What follows the last one that stays goes in one piece, but for the comma that ends the list.
  if (trailing.length > 0) edits.push({ file, start: lastKeptEnd, end, text: '' });
  if (add.length > 0)
    edits.push(
      addition({
        module,
        literal,
        lastKept,
        endsWithComma,
        at: trailing.length > 0 || !endsWithComma ? lastKeptEnd : afterComma(text, lastKeptEnd),
        add,
      }),
    );
  return edits;
}

function addition(options: {
  module: Module;
  literal: t.Node;
  lastKept: t.Node;
  endsWithComma: boolean;
  at: number;
  add: readonly string[];
}): Edit {
  const { module, literal, lastKept, endsWithComma, at, add } = options;
  const { file, text } = module;
  const manyLines = text.slice(lastKept.end ?? 0, literal.end ?? 0).includes('\n');
  const lineStart = text.lastIndexOf('\n', (lastKept.start ?? 0) - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const space = manyLines ? `${newline}${indent}` : ' ';
  const beforeComma = at === (lastKept.end ?? 0);
  const added = add.map((property) =>
    beforeComma ? `,${space}${property}` : `${space}${property}${endsWithComma ? ',' : ''}`,
  );
  return { file, start: at, end: at, text: added.join('') };
}

function afterComma(text: string, end: number): number {
  return end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0);
}

/** Widens a piece to its line when it stands alone there, otherwise by the blanks after it. */
function wholeLine(text: string, start: number, end: number): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const blank = /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  if (/^[ \t]*$/.test(text.slice(lineStart, start)) && blank.endsWith('\n'))
    return { start: lineStart, end: end + blank.length };
  return { start, end: end + (blank.endsWith('\n') ? 0 : blank.length) };
}
