import * as t from '@babel/types';
import { getMemberChain } from './names.ts';

/** Returns the text that a comparison is made with: of a string literal its value, of `Hint.userSign` the last name. */
export function getComparedText(node: t.Node | null | undefined): string {
  if (!node) return '';
  return t.isStringLiteral(node) ? node.value : (getMemberChain(node).at(-1) ?? '');
}
