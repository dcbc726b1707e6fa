import type { Match } from '../findings/finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { listDirectTokens, normalizeToken, type TokenTree } from './token-tree.ts';

const certMembers: ReadonlyMap<string, RuleId> = new Map([
  ['notbefore', 'cert-not-before'],
  ['notafter', 'cert-not-after'],
]);

/** Signs of code for X.509 certificates, whose members have the same names. */
const x509 = /x\.?509|openssl|SecurityToken|java\.security\.cert|NotAfterUtc/i;

/** Finds reads and types of the members of `completionData.cert`. */
export function findResponseMembers(tree: TokenTree): Match[] {
  const { file, text, tokens } = tree;
  const hasX509 = x509.test(text);
  const hasCompletionData = /completion_?data/i.test(text);
  return tokens.flatMap((token, index): Match[] => {
    const rule = certMembers.get(normalizeToken(token));
    if (!rule) return [];
    const before = tokens.slice(Math.max(0, index - 12), index).filter(({ line }) => token.line - line <= 1);
    const isReadFromCert = before.slice(-5).some((near) => normalizeToken(near) === 'cert');
    const isReadFromCompletion = before.some((near) => /^completion(data)?$/.test(normalizeToken(near)));
    const isRead = isReadFromCert && (isReadFromCompletion || (hasCompletionData && !hasX509));
    const isListed = !hasX509 && isInCertType(tree, index);
    if (!isRead && !isListed) return [];
    return [{ rule, file, start: token.start, end: token.start + token.value.length }];
  });
}

/** Returns whether a token stands in a type that is named after a certificate and lists both dates. */
function isInCertType(tree: TokenTree, index: number): boolean {
  const { tokens, groupOf } = tree;
  const group = groupOf[index];
  if (!group || group.open < 0) return false;
  const head = tokens.slice(Math.max(0, group.open - 4), group.open);
  if (!head.some(({ value }) => /^(bankid)?cert(ificate)?(dates|data|info|response|model|dto)?$/i.test(value))) {
    return false;
  }
  const names = listDirectTokens(tree, group).map((at) => normalizeToken(tokens[at]));
  return names.includes('notbefore') && names.includes('notafter');
}
