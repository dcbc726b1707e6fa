import type { Match } from '../findings/finding.ts';
import { loggerNames } from '../rules/secrets.ts';
import { isPunctuator, listDirectTokens, normalizeToken, type Group, type TokenTree } from './token-tree.ts';

/** Number of groups between the personal number and the rest of the request: `if (number != null) { map.put(…) }`. */
const maxOuterGroups = 4;
/** Distance to the rest of the request where no delimiters enclose it, as in Python and Ruby. */
const maxDistanceLines = 20;

/** Finds places that put a personal number beside the `endUserIp` of a request. */
export function findPersonalNumber(tree: TokenTree): Match[] {
  const { file, tokens } = tree;
  return tokens.flatMap((token, index): Match[] => {
    if (normalizeToken(token) !== 'personalnumber') return [];
    const assignment = classifyAssignment(tree, index);
    if (!assignment || isInRequirement(tree, index) || !isBesideEndUserIp(tree, index, assignment)) return [];
    return [
      {
        rule: 'personal-number',
        file,
        start: token.start,
        end: token.start + token.value.length,
        detail:
          'If the person is on your site: requirement.personalNumber, and show the QR code or the launch link. If they are on the phone: phone/auth or phone/sign.',
      },
    ];
  });
}

/** `inList`: the name stands among other members, between the same delimiters. `statement`: it is set on its own. */
type Assignment = 'inList' | 'statement';

/** Classifies how a name is given a value, declared or passed on; `undefined` if it is only read. */
function classifyAssignment(tree: TokenTree, index: number): Assignment | undefined {
  const { tokens, groupOf } = tree;
  const [before, token, next, afterNext] = [tokens[index - 1], tokens[index], tokens[index + 1], tokens[index + 2]];
  const group = groupOf[index];
  const value = token?.value ?? '';
  if (token?.kind === 'string') {
    // map["personalNumber"] = …, map.put("personalNumber", …)
    if (isPunctuator(next, /^\]$/) && isPunctuator(afterNext, /^=$/)) return 'statement';
    if (isPunctuator(next, /^,$/)) return 'statement';
    // "personalNumber": …, 'personalNumber' => …, "personalNumber" to …
    return isPunctuator(next, /^(:|=>)$/) || next?.value === 'to' ? 'inList' : undefined;
  }
  const isMember = isPunctuator(before, /^(\.|->|::)$/);
  if (isPunctuator(next, /^\($/)) {
    // setPersonalNumber(…), and a builder's .personalNumber(…)
    const isBuilder = isMember && !/^(get|is)/i.test(value) && !isPunctuator(afterNext, /^\)$/);
    return /^(set|with)[A-Z_]/i.test(value) || isBuilder ? 'statement' : undefined;
  }
  if (isPunctuator(next, /^=$/) && isMember) return 'statement';
  if (group?.delimiter === '(') return isMember || isOtherCall(tree, group) ? undefined : 'inList';
  if (group?.delimiter !== '{' && group?.delimiter !== '[') return undefined;
  if (isPunctuator(next, /^:$/)) return 'inList';
  if (isPunctuator(next, /^=$/)) return isInitializer(tree, group) ? 'inList' : undefined;
  const isField = isPunctuator(next, /^(;|\{)$/) || next?.kind === 'identifier';
  return isField && isType(tree, group) ? 'inList' : undefined;
}

/** Returns whether a group is an object initializer: `new AuthRequest { … }`. */
function isInitializer(tree: TokenTree, group: Group): boolean {
  return getHead(tree, group, 8).some(({ value }) => value === 'new');
}

/** Returns whether a group is the body of a type: `class AuthRequest … {`, `type AuthRequest struct {`. */
function isType(tree: TokenTree, group: Group): boolean {
  const isFunctionBody = isPunctuator(tree.tokens[group.open - 1], /^\)$/);
  if (isFunctionBody) return false;
  return getHead(tree, group, 12).some(({ value }) => /^(class|struct|interface|record)$/.test(value));
}

/** Returns the tokens before a group, at most `maxTokens`, back to the end of the last statement. */
function getHead({ tokens }: TokenTree, group: Group, maxTokens: number): TokenTree['tokens'] {
  const head = tokens.slice(Math.max(0, group.open - maxTokens), group.open);
  return head.slice(head.findLastIndex(({ value }) => /^[;{}]$/.test(value)) + 1);
}

/** Returns whether parentheses belong to a log call or to a keyword, not to a call that passes the number on. */
function isOtherCall({ tokens }: TokenTree, group: Group): boolean {
  const head = tokens.slice(Math.max(0, group.open - 3), group.open);
  return head.some(
    ({ value }) => loggerNames.test(value) || /^(print(ln|f)?|puts|if|while|isset|empty|return)$/.test(value),
  );
}

/** Returns whether a name is set on a requirement or stands in one, where it belongs in version 6. */
function isInRequirement(tree: TokenTree, index: number): boolean {
  const { tokens, groupOf } = tree;
  const line = tokens[index]?.line ?? 0;
  for (let at = index - 1; at >= Math.max(0, index - 5); at -= 1) {
    const token = tokens[at];
    if (!token || token.line !== line || isPunctuator(token, /^[;{},]$/)) break;
    if (/requirement/i.test(token.value)) return true;
  }
  for (let group = groupOf[index]; group && group.open >= 0; group = group.parent) {
    const head = tokens.slice(Math.max(0, group.open - 4), group.open);
    const from = head.findLastIndex(({ value }) => /^[;{},]$/.test(value));
    if (head.slice(from + 1).some(({ value }) => /requirement/i.test(value))) return true;
    if (group.delimiter === '{') break;
  }
  return false;
}

function isBesideEndUserIp(tree: TokenTree, index: number, assignment: Assignment): boolean {
  const { tokens, groupOf } = tree;
  const line = tokens[index]?.line ?? 0;
  const maxGroups = assignment === 'inList' ? 1 : maxOuterGroups;
  let group = groupOf[index];
  for (let step = 0; group && step < maxGroups; step += 1, group = group.parent) {
    const isRoot = group.open === -1;
    const direct = listDirectTokens(tree, group).filter(
      (at) => !isRoot || Math.abs((tokens[at]?.line ?? 0) - line) <= maxDistanceLines,
    );
    const names = direct.map((at) => normalizeToken(tokens[at]));
    if (names.includes('callinitiator')) return false;
    if (names.includes('enduserip')) return true;
  }
  return false;
}
