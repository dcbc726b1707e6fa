import type { Match } from '../findings/finding.ts';
import { listDirectTokens, normalizeToken, type TokenTree } from './token-tree.ts';

/** Finds calls of `sign` in a file that mentions neither `allowFingerprint` nor `pinCode`. */
export function findSignWithoutPinCode(tree: TokenTree): Match[] {
  const { file, tokens, groups } = tree;
  if (tokens.some((token) => /^(allowfingerprint|pincode)$/.test(normalizeToken(token)))) return [];
  const detail = 'This file does not mention allowFingerprint, which may come from elsewhere.';
  // Addresses that end in `/sign`, and not the word alone.
  const paths = tokens.filter(
    ({ kind, value }) => kind === 'string' && /(^|\/)sign\/?$/.test(value) && value.includes('/'),
  );
  const callees = groups.flatMap((group) => {
    const callee = tokens[group.open - 1];
    if (group.delimiter !== '(' || !/^sign$/i.test(callee?.value ?? '') || !callee) return [];
    const names = listDirectTokens(tree, group).map((index) => normalizeToken(tokens[index]));
    const isDeclaration = /^(def|function|fun|func|public|private)$/.test(tokens[group.open - 2]?.value ?? '');
    return names.includes('enduserip') && !isDeclaration ? [callee] : [];
  });
  return [...paths, ...callees].map(({ start, value }) => ({
    rule: 'sign-without-pin-code',
    file,
    start,
    end: start + value.length,
    detail,
  }));
}
