import type { Match } from '../findings/finding.ts';
import type { Relevance } from '../relevance.ts';
import { removedMembers } from '../rules/removed-members.ts';
import { matchTextPatterns } from '../text-patterns/match-text-patterns.ts';
import { followAnswers } from './answers.ts';
import { findAnswersToBrowser, findSecretInApp } from './find-answers-to-browser.ts';
import { findErrorCodeComparisons } from './find-error-code-comparisons.ts';
import { findHintLists } from './find-hint-lists.ts';
import { findLoggedSecrets } from './find-logged-secrets.ts';
import { findPersonalNumber } from './find-personal-number.ts';
import { findResponseMembers } from './find-response-members.ts';
import { findSignWithoutPinCode } from './find-sign-without-pin-code.ts';
import { findStaticQr } from './find-static-qr.ts';
import { isTypeBody } from './scopes.ts';
import { isPunctuator, normalizeToken, parseTokenTree, type TokenTree } from './token-tree.ts';
import type { Literals } from './tokenize.ts';

/** Finds every place that must change in a file that is read as a token tree. */
export function findInTokens(options: {
  file: string;
  text: string;
  literals: Literals;
  relevance: Relevance;
}): Match[] {
  const { file, text, literals, relevance } = options;
  const tree = parseTokenTree({ file, text, literals });
  const texts = tree.tokens.filter(({ kind }) => kind === 'string');
  const inTexts = matchTextPatterns({ file, texts, relevance });
  if (relevance.usesBankId !== 'yes') return inTexts;
  const flow = followAnswers(tree);
  return [
    ...inTexts,
    ...keepFirstPerLine(tree, findRemovedMembers(tree)),
    ...keepFirstPerLine(tree, findPersonalNumber(tree)),
    ...findResponseMembers(tree),
    ...findHintLists(tree),
    ...findErrorCodeComparisons(tree),
    ...findLoggedSecrets(tree, flow),
    ...findAnswersToBrowser(tree, flow),
    ...findSecretInApp(tree),
    ...findStaticQr(tree),
    ...(relevance.usesV5 && !relevance.usesV6 ? findSignWithoutPinCode(tree) : []),
  ];
}

function findRemovedMembers(tree: TokenTree): Match[] {
  const found = tree.tokens.flatMap((token, index) => {
    const rule = removedMembers.get(normalizeToken(token));
    if (!rule) return [];
    const match: Match = { rule, file: tree.file, start: token.start, end: token.start + token.value.length };
    return [{ match, isSent: isMember(tree, index) }];
  });
  // A local variable is not what is sent; where nothing else has the name, its first mention is the place to look at.
  return found
    .filter(({ match, isSent }, index) => {
      if (isSent) return true;
      const same = found.filter((other) => other.match.rule === match.rule);
      return (
        !same.some((other) => other.isSent) && found.findIndex(({ match: { rule } }) => rule === match.rule) === index
      );
    })
    .map(({ match }) => match);
}

/** Returns whether a name is a member, a key, a named argument or a field, and not a local variable or a parameter. */
function isMember(tree: TokenTree, index: number): boolean {
  const { tokens, groupOf } = tree;
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.kind === 'string' || isPunctuator(before, /^(\.|->|::|\?\.|\?->|:)$/)) return true;
  if (isPunctuator(next, /^(:|=>|\{)$/) || (isPunctuator(next, /^\($/) && token?.value !== undefined)) return true;
  const group = groupOf[index];
  if (isPunctuator(next, /^(=|,|\})$/) && isInitializer(tokens, group?.open ?? -1)) return true;
  if (isPunctuator(next, /^=$/) && group?.delimiter === '(') return true;
  return group?.delimiter === '{' && isTypeBody(tree, group);
}

function isInitializer(tokens: TokenTree['tokens'], open: number): boolean {
  return tokens[open]?.value === '{' && tokens.slice(Math.max(0, open - 8), open).some(({ value }) => value === 'new');
}

/** A field and its annotation on one line, or a key and its value, are one place to change. */
function keepFirstPerLine({ text }: TokenTree, matches: readonly Match[]): Match[] {
  const seen = new Set<string>();
  return matches.filter(({ rule, start }) => {
    const key = `${rule} ${text.lastIndexOf('\n', start)}`;
    return !seen.has(key) && seen.add(key);
  });
}
