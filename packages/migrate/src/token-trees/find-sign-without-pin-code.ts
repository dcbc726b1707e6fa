import type { Match } from '../findings/finding.ts';
import { listDirectTokens, normalizeToken, type TokenTree } from './token-tree.ts';

const pinCodeNames = /^(allowfingerprint|pincode)$/;

/** Finds calls of `sign` in a file that mentions neither `allowFingerprint` nor `pinCode`, and calls that have their whole body in them. */
export function findSignWithoutPinCode(tree: TokenTree): Match[] {
  const { file, tokens, groups } = tree;
  const wholeCalls = findWholeCalls(tree);
  if (tokens.some((token) => pinCodeNames.test(normalizeToken(token)))) return wholeCalls;
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
  const others = [...paths, ...callees].filter(({ start }) => !wholeCalls.some((whole) => whole.start === start));
  const uncertain = others.map(({ start, value }): Match => ({
    rule: 'sign-without-pin-code',
    file,
    start,
    end: start + value.length,
    detail,
  }));
  return [...wholeCalls, ...uncertain];
}

/** Finds calls that name the endpoint by its word and write out the body: `bankid('sign', ['userVisibleData' => …])`. */
function findWholeCalls(tree: TokenTree): Match[] {
  const { file, tokens, groups } = tree;
  return groups.flatMap((group): Match[] => {
    if (group.delimiter !== '(') return [];
    const endpoint = listDirectTokens(tree, group)
      .map((index) => tokens[index])
      .find((token) => token?.kind === 'string' && /(^|\/)sign\/?$/.test(token.value));
    if (!endpoint) return [];
    const names = tokens.slice(group.open + 1, group.close).map(normalizeToken);
    const hasBody = names.includes('uservisibledata') && names.includes('enduserip');
    if (!hasBody || names.some((name) => pinCodeNames.test(name))) return [];
    const { start, value } = endpoint;
    return [{ rule: 'sign-without-pin-code', file, start, end: start + value.length }];
  });
}
