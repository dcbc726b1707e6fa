import * as t from '@babel/types';
import type { Text } from '../texts/find-in-texts.ts';
import type { Module } from './module.ts';

/** All text that is data: string literals, templates, JSX. Comments are not. */
export function textsInModule(module: Module): Text[] {
  const texts: Text[] = [];
  const add = (start: number, end: number): void => {
    texts.push({ value: module.text.slice(start, end), start });
  };
  t.traverseFast(module.program.node, (node) => {
    const { start, end } = node;
    if (typeof start !== 'number' || typeof end !== 'number') return;
    if (t.isStringLiteral(node)) add(start + 1, end - 1);
    else if (t.isTemplateElement(node) || t.isJSXText(node) || t.isRegExpLiteral(node)) add(start, end);
  });
  return texts;
}
