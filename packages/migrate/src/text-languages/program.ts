import { plainName } from '../rules/own-names.ts';
import { lex, type Token } from './lex.ts';
import type { Syntax } from './syntax.ts';

/** What stands between a pair of brackets. */
export interface Group {
  /** Index of the opening bracket among the tokens; -1 for the whole file. */
  open: number;
  close: number;
  sign: '(' | '[' | '{' | '';
  parent: Group | undefined;
}

/** A program as words in brackets. */
export interface Program {
  file: string;
  text: string;
  tokens: readonly Token[];
  /** The innermost group each token stands in; for a bracket the group around it. */
  groupOf: readonly Group[];
  groups: readonly Group[];
}

/** Reads a program of any of the languages. */
export function readProgram(options: { file: string; text: string; syntax: Syntax }): Program {
  const { file, text, syntax } = options;
  const tokens = lex(text, syntax);
  const root: Group = { open: -1, close: tokens.length, sign: '', parent: undefined };
  const groups = [root];
  const groupOf: Group[] = [];
  let group = root;
  for (const [index, { kind, value }] of tokens.entries()) {
    const closes = kind === 'sign' && /^[)\]}]$/.test(value);
    if (closes && group.parent) {
      group.close = index;
      group = group.parent;
    }
    groupOf.push(group);
    if (kind === 'sign' && (value === '(' || value === '[' || value === '{')) {
      group = { open: index, close: tokens.length, sign: value, parent: group };
      groups.push(group);
    }
  }
  return { file, text, tokens, groupOf, groups };
}

/** The indexes of the tokens directly in a group, and in the parentheses and brackets directly in it: `map.put("a", b)` in a block. */
export function directIn(program: Program, group: Group): number[] {
  const found: number[] = [];
  for (let index = group.open + 1; index < group.close; index += 1) {
    const own = program.groupOf[index];
    if (
      own === group ||
      (own?.parent === group && own.sign !== '{') ||
      (own?.parent?.parent === group && own.sign === '[')
    )
      found.push(index);
  }
  return found;
}

/** A token's name without accessor prefix, underscores and case: `setAllowFingerprint`, `"allow_fingerprint"` → `allowfingerprint`. */
export function plainToken(token: Token | undefined): string {
  if (token?.kind === 'name') return plainName(token.value.replace(/^(set|get|is|has|with)(?=[A-Z_])/, ''));
  return token?.kind === 'text' && /^:?[A-Za-z][\w-]*$/.test(token.value) ? plainName(token.value) : '';
}

/** Whether a token is that sign. */
export function isSign(token: Token | undefined, signs: RegExp): boolean {
  return token?.kind === 'sign' && signs.test(token.value);
}
