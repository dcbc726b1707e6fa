import type { Match } from '../findings/finding.ts';
import { launchLinkPattern } from '../text-patterns/text-patterns.ts';
import { isPunctuator, normalizeToken, type Group, type TokenTree } from './token-tree.ts';

/** Number of tokens between a launch link and the `=` that assigns it: `link = "https:" + host + "…"`. */
const maxAssignmentTokens = 8;

/** Finds calls that draw a launch link as a QR code. */
export function findStaticQr(tree: TokenTree): Match[] {
  const { file, tokens, groups } = tree;
  const linkNames = collectLinkNames(tree);
  return groups.flatMap((group): Match[] => {
    const callee = tokens[group.open - 1];
    if (group.delimiter !== '(' || !callee || !isQrCall(tree, group)) return [];
    const hasLink = tokens
      .slice(group.open + 1, group.close)
      .some(
        (token) =>
          (token.kind === 'string' && launchLinkPattern.test(token.value)) ||
          (token.kind === 'identifier' && (linkNames.has(token.value) || normalizeToken(token) === 'autostarttoken')),
      );
    return hasLink ? [{ rule: 'static-qr', file, start: callee.start, end: callee.start + callee.value.length }] : [];
  });
}

/** Returns whether the callee or its object is named after QR codes. A declaration of such a function is no call. */
function isQrCall({ tokens }: TokenTree, group: Group): boolean {
  const callee = tokens[group.open - 1];
  if (callee?.kind !== 'identifier') return false;
  const before = tokens[group.open - 2];
  if (before?.kind === 'identifier' && !/^(new|return|await|echo|print)$/.test(before.value)) return false;
  const owner = isPunctuator(before, /^(\.|->|::)$/) ? (tokens[group.open - 3]?.value ?? '') : '';
  // qrStartToken and its like are values, not functions that draw.
  return /qr(?!startt)/i.test(`${owner} ${callee.value}`);
}

/** Collects the names that a launch link is assigned to. */
function collectLinkNames({ tokens }: TokenTree): Set<string> {
  const names = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'string' || !launchLinkPattern.test(token.value)) continue;
    const first = Math.max(1, index - maxAssignmentTokens);
    for (let at = index - 1; at >= first && !isPunctuator(tokens[at], /^[;{}]$/); at -= 1) {
      const name = tokens[at - 1];
      if (isPunctuator(tokens[at], /^(=|:=)$/) && name?.kind === 'identifier') names.add(name.value);
    }
  }
  return names;
}
