import type { Match } from '../findings/finding.ts';
import { loggerNames } from '../rules/secrets.ts';
import { isPunctuator, listDirectTokens, normalizeToken, type Group, type TokenTree } from './token-tree.ts';
import type { Token } from './tokenize.ts';

/** Number of groups between the personal number and the rest of the request: `if (number != null) { map.put(…) }`. */
const maxOuterGroups = 4;
/** Distance to the rest of the request where no delimiters enclose it, as in Python and Ruby. */
const maxDistanceLines = 20;

/** Finds places that put a personal number beside the `endUserIp` of a request. */
export function findPersonalNumber(tree: TokenTree): Match[] {
  const { file, tokens } = tree;
  return tokens.flatMap((token, index): Match[] => {
    if (normalizeToken(token) !== 'personalnumber' && !isJsonTag(token)) return [];
    const assignment = classifyAssignment(tree, index);
    if (!assignment || isInRequirement(tree, index)) return [];
    if (!isBesideEndUserIp(tree, index, assignment) && !isAddedToRequest(tree, index)) return [];
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

/** A tag of a field in Go: `json:"personalNumber,omitempty"`. */
function isJsonTag({ kind, value }: Token): boolean {
  return kind === 'string' && /\bjson:"personalNumber[",]/.test(value);
}

/** Attributes and annotations that give a field its name in JSON. */
const namingAttribute =
  /^@?(?:JsonPropertyName|JsonProperty|SerializedName|SerialName|Json|DataMember|JsonbProperty|Field)$/;
/** Tokens from an attribute to the name of its field: `("x")] public string? Name`. */
const maxFieldTokens = 9;

/** Returns whether a string names a field in JSON whose own name is another: `[JsonPropertyName("personalNumber")]`. */
function isNamingAttribute({ tokens, groupOf }: TokenTree, index: number): boolean {
  const open = groupOf[index]?.open ?? -1;
  if (!namingAttribute.test(tokens[open - 1]?.value ?? '')) return false;
  const after = tokens.slice(index + 1, index + 1 + maxFieldTokens);
  return !after.some((token) => token.kind === 'identifier' && normalizeToken(token) === 'personalnumber');
}

/** Returns whether the number is added to an object that has `endUserIp` from elsewhere: `data["personalNumber"] = number`. */
function isAddedToRequest(tree: TokenTree, index: number): boolean {
  const { tokens, groupOf, groups } = tree;
  const group = groupOf[index];
  const isIndexed = group?.delimiter === '[' && isPunctuator(tokens[group.close + 1], /^=$/);
  const owners = isIndexed ? [tokens[group.open - 1]?.value ?? ''] : listSpreadNames(tree, group);
  return owners.some((owner) =>
    groups.some((other) => {
      if (other.open < 0 || other.open > index) return false;
      const names = listDirectTokens(tree, other).map((at) => normalizeToken(tokens[at]));
      return names.includes('enduserip') && !names.includes('callinitiator') && isAssignedTo(tokens, other, owner);
    }),
  );
}

/** Lists the names that are spread into a group: `{**data, "personalNumber": number}`. */
function listSpreadNames({ tokens }: TokenTree, group: Group | undefined): string[] {
  if (!group) return [];
  const inside = tokens.slice(group.open + 1, group.close);
  return inside.flatMap((token, at) => {
    const isSpread = /^[*.]$/.test(inside[at - 1]?.value ?? '') && /^[*.]$/.test(inside[at - 2]?.value ?? '');
    return isSpread && token.kind === 'identifier' ? [token.value] : [];
  });
}

/** Returns whether a group is part of the value of a name: `data = {`, `data = dict(`, `body := map[string]string{`. */
function isAssignedTo(tokens: TokenTree['tokens'], group: Group, owner: string): boolean {
  if (owner === '') return false;
  const head = tokens.slice(Math.max(0, group.open - 14), group.open);
  const from = head.findLastIndex(({ value }) => /^[;}]$/.test(value)) + 1;
  const at = head.findLastIndex(({ value }, position) => position >= from && value === owner);
  return at >= 0 && head.slice(at + 1).some((token) => isPunctuator(token, /^(=|:=)$/));
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
    if (isJsonTag(token)) return 'inList';
    if (isPunctuator(next, /^\)$/) && isNamingAttribute(tree, index)) return 'statement';
    // "personalNumber": …, 'personalNumber' => …, "personalNumber" to …
    return isPunctuator(next, /^(:|=>)$/) || next?.value === 'to' ? 'inList' : undefined;
  }
  // data[:personalNumber] = …
  if (group?.delimiter === '[' && isPunctuator(next, /^\]$/) && isPunctuator(afterNext, /^=$/)) return 'statement';
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

/** A tag in Go names a member as well as a string does. */
function listTokenNames(token: Token | undefined): string[] {
  const tag = token?.kind === 'string' ? /\bjson:"(\w+)/.exec(token.value)?.[1] : undefined;
  return [tag === undefined ? normalizeToken(token) : tag.toLowerCase()];
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
    const names = direct.flatMap((at) => listTokenNames(tokens[at]));
    if (names.includes('callinitiator')) return false;
    if (names.includes('enduserip')) return true;
  }
  return false;
}
