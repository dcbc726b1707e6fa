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

/**
 * Returns the edits that remove elements of a literal and append others, in the layout that the literal has. Comments stay
 * where they are.
 */
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
  if (!lastKept) return fillEmptied({ module, literal, elements, add });
  const lastKeptIndex = elements.indexOf(lastKept);
  const lastKeptEnd = lastKept.end ?? 0;
  const end = elements.at(-1)?.end ?? lastKeptEnd;
  const removed = (list: readonly t.Node[]): Edit[] =>
    list.filter((element) => remove.has(element)).flatMap((element) => removeElement(module, element));
  const edits = removed(elements.slice(0, lastKeptIndex));
  const tail = elements.slice(lastKeptIndex + 1);
  if (tail.length === 0 || hasComment(text.slice(lastKeptEnd, end))) {
    edits.push(...removed(tail));
    return [...edits, ...appendElements({ module, literal, lastKept, add })];
  }
  // The elements after the last one that stays go in one edit. A trailing comma stays.
  edits.push({ file, start: lastKeptEnd, end, text: '' });
  const { separator } = layoutOf({ module, literal, lastKept });
  const added = add.map((element) => `,${separator}${element}`).join('');
  return added === '' ? edits : [...edits, { file, start: lastKeptEnd, end: lastKeptEnd, text: added }];
}

/** Fills a literal of which nothing stays but its comments. */
function fillEmptied(options: {
  module: Module;
  literal: t.ObjectExpression | t.ArrayExpression;
  elements: readonly t.Node[];
  add: readonly string[];
}): Edit[] {
  const { module, literal, elements, add } = options;
  const { file, text } = module;
  const [start, end] = [literal.start ?? 0, literal.end ?? 0];
  if (!hasComment(text.slice(start, end))) {
    const [open, close] = 'properties' in literal ? ['{', '}'] : ['[', ']'];
    const content = add.length === 0 ? '' : ` ${add.join(', ')} `;
    return [replaceNode(module, literal, `${open}${content}${close}`)];
  }
  const last = elements.at(-1);
  const content = add.join(', ');
  if (!last || content === '') {
    const blank = /\s/.test(text.charAt(start + 1)) ? '' : ' ';
    const filled = content === '' ? [] : [{ file, start: start + 1, end: start + 1, text: ` ${content}${blank}` }];
    return [...elements.flatMap((element) => removeElement(module, element)), ...filled];
  }
  // The last element gives its place, and its comma, to what is added.
  return [
    ...elements.slice(0, -1).flatMap((element) => removeElement(module, element)),
    replaceNode(module, last, content),
  ];
}

function removeElement({ file, text }: Module, element: t.Node): Edit[] {
  const end = element.end ?? 0;
  const comma = findComma(text, end);
  if (comma !== undefined && text.slice(end, comma).trim() !== '') {
    // A comment stands before the comma.
    return [
      { file, start: element.start ?? 0, end, text: '' },
      { file, start: comma, end: comma + 1, text: '' },
    ];
  }
  const range = extendToLine(text, element.start ?? 0, comma === undefined ? end : comma + 1);
  return [{ file, start: range.start, end: range.end, text: '' }];
}

function layoutOf(options: { module: Module; literal: t.Node; lastKept: t.Node }): {
  isMultiline: boolean;
  separator: string;
} {
  const { module, literal, lastKept } = options;
  const { text } = module;
  const isMultiline = text.slice(lastKept.end ?? 0, literal.end ?? 0).includes('\n');
  const lineStart = text.lastIndexOf('\n', (lastKept.start ?? 0) - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { isMultiline, separator: isMultiline ? `${newline}${indent}` : ' ' };
}

/** Appends elements after the last one that stays, and after the comments that stand behind it on its line. */
function appendElements(options: {
  module: Module;
  literal: t.Node;
  lastKept: t.Node;
  add: readonly string[];
}): Edit[] {
  const { module, literal, lastKept, add } = options;
  const { file, text } = module;
  if (add.length === 0) return [];
  const { separator } = layoutOf({ module, literal, lastKept });
  const end = lastKept.end ?? 0;
  const comma = findComma(text, end);
  const at = (comma ?? end - 1) + 1;
  const behind = skipComments({ text, from: at, isOnLine: true });
  const added = add.map((element) => `${separator}${element}`);
  if (comma !== undefined) {
    return [{ file, start: behind, end: behind, text: added.map((element) => `${element},`).join('') }];
  }
  if (behind === at) return [{ file, start: at, end: at, text: added.map((element) => `,${element}`).join('') }];
  return [
    { file, start: at, end: at, text: ',' },
    { file, start: behind, end: behind, text: added.join(',') },
  ];
}

/** Returns the offset of the comma that follows an element, behind blanks and comments. */
function findComma(text: string, end: number): number | undefined {
  let at = skipComments({ text, from: end, isOnLine: false });
  while (/\s/.test(text.charAt(at))) at += 1;
  return text.charAt(at) === ',' ? at : undefined;
}

/** Returns the end of the comments that follow an offset; the offset itself if there are none. */
function skipComments(options: { text: string; from: number; isOnLine: boolean }): number {
  const { text, from, isOnLine } = options;
  const blank = isOnLine ? /[ \t]/ : /\s/;
  let end = from;
  for (let at = from; at < text.length;) {
    while (blank.test(text.charAt(at))) at += 1;
    const opening = text.slice(at, at + 2);
    if (opening !== '//' && opening !== '/*') break;
    const close = opening === '//' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2;
    at = close < at + 2 ? text.length : close;
    if (isOnLine && text.slice(end, at).includes('\n')) break;
    end = opening === '//' && text.charAt(at - 1) === '\r' ? at - 1 : at;
  }
  return end;
}

function hasComment(text: string): boolean {
  return /\/\/|\/\*/.test(text);
}

/** Extends a range to its whole line if nothing else stands on it, otherwise by the blanks that follow it. */
function extendToLine(text: string, start: number, end: number): { start: number; end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const blank = /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  const isLineStart = /^[ \t]*$/.test(text.slice(lineStart, start));
  if (isLineStart && blank.endsWith('\n')) return { start: lineStart, end: end + blank.length };
  return { start, end: end + (blank.endsWith('\n') ? 0 : blank.length) };
}
