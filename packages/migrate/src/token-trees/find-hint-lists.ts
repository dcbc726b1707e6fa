import type { Match } from '../findings/finding.ts';
import { failureDetail, isFailure, isV5HintList, listMissingHints, listsPendingHints } from '../rules/hint-lists.ts';
import type { Group, TokenTree } from './token-tree.ts';
import type { Token } from './tokenize.ts';

/** Number of tokens before a brace in which `switch`, `when` or `match` belongs to it: `switch (order.getHintCode()) {`. */
const maxBranchHeadTokens = 8;
/** Number of tokens before a brace in which `enum` belongs to it: `enum Hint : String {`. */
const maxEnumHeadTokens = 5;
/** Number of hint codes that make a branch a list of them. Enums need one more, because their words are vaguer. */
const minBranchHints = 3;
const minEnumHints = 4;

/** Finds branches and enums of hint codes without a fallback for new ones. */
export function findHintLists(tree: TokenTree): Match[] {
  const { file, tokens, groups, groupOf } = tree;
  return groups.flatMap((group): Match[] => {
    if (group.delimiter !== '{') return [];
    // Tokens of the body and of parentheses in it: `USER_SIGN("userSign"),` in an enum.
    const words = tokens.slice(group.open + 1, group.close).filter((_, offset) => {
      const own = groupOf[group.open + 1 + offset];
      return own === group || (own?.delimiter === '(' && own.parent === group);
    });
    const codes = words.map(({ value }) => toCamelCase(value));
    const head = tokens.slice(Math.max(0, group.open - maxBranchHeadTokens), group.open);
    const isBranch = head.some(({ value }) => /^(switch|when|match)$/.test(value));
    const isEnum = head.slice(-maxEnumHeadTokens).some(({ value }) => value === 'enum');
    const hasFallback = words.some(({ kind, value }) => kind !== 'string' && /^(default|else|unknown|_)$/i.test(value));
    const last = tokens[group.open - 1];
    const fallback = findFallback(tree, group);
    if (isBranch && fallback && listsPendingHints(codes) && isFailure(fallback.code)) {
      const { start, value } = fallback.token;
      return [{ rule: 'hint-without-fallback', file, start, end: start + value.length, detail: failureDetail }];
    }
    if (!(isBranch || isEnum) || hasFallback || !last || !isV5HintList(codes, isEnum ? minEnumHints : minBranchHints))
      return [];
    const keyword = head.find(({ value }) => /^(switch|when|match|enum)$/.test(value)) ?? last;
    return [
      {
        rule: 'hint-without-fallback',
        file,
        start: keyword.start,
        end: keyword.start + keyword.value.length,
        detail: `Does not know ${listMissingHints(codes).slice(0, 4).join(', ')} and others.`,
      },
    ];
  });
}

/** Finds `default` directly in a branch, and the code that follows it. */
function findFallback({ text, tokens, groupOf }: TokenTree, group: Group): { token: Token; code: string } | undefined {
  const index = tokens.findIndex(
    ({ kind, value }, at) =>
      at > group.open &&
      at < group.close &&
      groupOf[at] === group &&
      kind === 'identifier' &&
      /^(?:default|else|_)$/.test(value),
  );
  const token = tokens[index];
  return token && { token, code: text.slice(token.start, tokens[group.close]?.start ?? text.length) };
}

/** `OUTSTANDING_TRANSACTION`, `OutstandingTransaction` and `outstandingTransaction` are one code. */
function toCamelCase(word: string): string {
  if (/^[A-Z][A-Z_]+$/.test(word)) {
    return word.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  }
  return word.charAt(0).toLowerCase() + word.slice(1);
}
