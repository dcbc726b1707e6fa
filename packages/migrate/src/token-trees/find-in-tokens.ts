import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns } from '../text-patterns/match-text-patterns.ts';
import { findErrorCodeComparisons } from './find-error-code-comparisons.ts';
import { findHintLists } from './find-hint-lists.ts';
import { findLoggedSecrets } from './find-logged-secrets.ts';
import { findPersonalNumber } from './find-personal-number.ts';
import { findResponseMembers } from './find-response-members.ts';
import { findSignWithoutPinCode } from './find-sign-without-pin-code.ts';
import { findStaticQr } from './find-static-qr.ts';
import type { Syntax } from './syntax.ts';
import { normalizeToken, parseTokenTree, type TokenTree } from './token-tree.ts';

/** Finds every place that must change in a file that is read as a token tree. */
export function findInTokens(options: { file: string; text: string; syntax: Syntax; relevance: Relevance }): Match[] {
  const { file, text, syntax, relevance } = options;
  const tree = parseTokenTree({ file, text, syntax });
  const texts = tree.tokens.filter(({ kind }) => kind === 'string');
  const inTexts = matchTextPatterns({ file, texts, relevance });
  if (relevance.usesBankId !== 'yes') return inTexts;
  return [
    ...inTexts,
    ...keepFirstPerLine(tree, findRemovedMembers(tree)),
    ...keepFirstPerLine(tree, findPersonalNumber(tree)),
    ...findResponseMembers(tree),
    ...findHintLists(tree),
    ...findErrorCodeComparisons(tree),
    ...findLoggedSecrets(tree, relevance),
    ...findStaticQr(tree),
    ...(relevance.usesV5 && !relevance.usesV6 ? findSignWithoutPinCode(tree) : []),
  ];
}

function findRemovedMembers({ file, tokens }: TokenTree): Match[] {
  return tokens.flatMap((token): Match[] => {
    const rule = removedMembers.get(normalizeToken(token));
    return rule ? [{ rule, file, start: token.start, end: token.start + token.value.length }] : [];
  });
}

/** A field and its annotation on one line, or a key and its value, are one place to change. */
function keepFirstPerLine({ text }: TokenTree, matches: readonly Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter(({ rule, start }) => {
    const key = `${rule} ${text.lastIndexOf('\n', start)}`;
    return !seen.has(key) && seen.add(key);
  });
}
