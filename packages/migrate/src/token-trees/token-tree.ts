import { normalizeName } from '../rules/normalize-name.ts';
import { tokenize, type Literals, type Token } from './tokenize.ts';

/** Tokens between a pair of delimiters. */
export interface Group {
  delimiter: '(' | '[' | '{' | 'none';
  /** Index of the opening delimiter among the tokens; -1 for the whole file. */
  open: number;
  /** Index of the closing delimiter; the number of tokens where it is missing. */
  close: number;
  parent: Group | undefined;
}

/** Program as tokens, grouped by their delimiters. It stands in for a syntax tree in languages without a parser here. */
export interface TokenTree {
  file: string;
  text: string;
  tokens: readonly Token[];
  /** Innermost group of each token, by index. A delimiter belongs to the group around it. */
  groupOf: readonly Group[];
  /** All groups, the whole file first. */
  groups: readonly Group[];
  /** The groups by the index of their opening delimiter. */
  groupAt: ReadonlyMap<number, Group>;
}

/** Delimiters inside more others than this make no group: hand-written code has fewer, and each group is read with all in it. */
const maxDepth = 100;

/** Parses a program into a token tree. */
export function parseTokenTree(options: { file: string; text: string; literals: Literals }): TokenTree {
  const { file, text, literals } = options;
  const tokens = tokenize(text, literals);
  const root: Group = { delimiter: 'none', open: -1, close: tokens.length, parent: undefined };
  const groups = [root];
  const groupOf: Group[] = [];
  let group = root;
  let depth = 0;
  for (const [index, { kind, value }] of tokens.entries()) {
    const isClosing = kind === 'punctuator' && /^[)\]}]$/.test(value);
    if (isClosing && depth > maxDepth) depth -= 1;
    else if (isClosing && group.parent) {
      group.close = index;
      group = group.parent;
      depth -= 1;
    }
    groupOf.push(group);
    if (kind === 'punctuator' && (value === '(' || value === '[' || value === '{')) {
      depth += 1;
      if (depth > maxDepth) continue;
      group = { delimiter: value, open: index, close: tokens.length, parent: group };
      groups.push(group);
    }
  }
  return { file, text, tokens, groupOf, groups, groupAt: new Map(groups.map((one) => [one.open, one])) };
}

/**
 * Lists the indexes of the tokens directly in a group.
 *
 * Those in parentheses and brackets directly in it count too: `map.put("a", b)` in a block adds a member.
 */
export function listDirectTokens(tree: TokenTree, group: Group): number[] {
  const indexes: number[] = [];
  for (let index = group.open + 1; index < group.close; index += 1) {
    const own = tree.groupOf[index];
    if (
      own === group ||
      (own?.parent === group && own.delimiter !== '{') ||
      (own?.parent?.parent === group &&
        own.delimiter !== '{' &&
        (own.delimiter === '[' || own.parent.delimiter === '['))
    )
      indexes.push(index);
  }
  return indexes;
}

/**
 * Normalizes the name that a token stands for: `setAllowFingerprint` and `"allow_fingerprint"` are `allowfingerprint`.
 *
 * A token that is no name is `''`.
 */
export function normalizeToken(token: Token | undefined): string {
  if (token?.kind === 'identifier') {
    return normalizeName(token.value.replace(/^(set|get|is|has|with)(?=[A-Z_])/, ''));
  }
  return token?.kind === 'string' && /^:?[A-Za-z][\w-]*$/.test(token.value) ? normalizeName(token.value) : '';
}

/** Returns whether a token is a punctuator that matches a pattern. */
export function isPunctuator(token: Token | undefined, pattern: RegExp): boolean {
  return token?.kind === 'punctuator' && pattern.test(token.value);
}
