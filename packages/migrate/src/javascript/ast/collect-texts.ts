import * as t from '@babel/types';
import type { TextSpan } from '../../text-patterns/match-text-patterns.ts';
import type { Module } from './module.ts';

/**
 * Collects the text that is data: string literals, template literals, regular expressions and JSX text, but no comments.
 *
 * It is the source text, not the evaluated one, so that an offset in it is an offset in the file.
 */
export function collectTexts(module: Module): TextSpan[] {
  const texts: TextSpan[] = [];
  const add = (start: number, end: number): void => {
    texts.push({ value: module.text.slice(start, end), start });
  };
  t.traverseFast(module.program.node, (node) => {
    const { start, end } = node;
    if (typeof start !== 'number' || typeof end !== 'number') return;
    // The range of a string literal includes its quotes.
    if (t.isStringLiteral(node)) add(start + 1, end - 1);
    else if (t.isTemplateElement(node) || t.isJSXText(node) || t.isRegExpLiteral(node)) add(start, end);
  });
  return texts;
}
