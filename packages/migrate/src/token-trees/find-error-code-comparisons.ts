import type { Match } from '../findings/finding.ts';
import { isRpApiClient } from '../relevance.ts';
import { soapCodes } from '../rules/hint-lists.ts';
import { isPunctuator, type TokenTree } from './token-tree.ts';
import type { Token } from './tokenize.ts';

/** Tokens of a comparison before its code, at most: `Objects.equals(fault.getDetail().getErrorCode(), "USER_CANCEL")`. */
const longestCompared = 16;

function endsExpression(token: Token): boolean {
  return isPunctuator(token, /^([;{}:?&|]|&&|\|\||=>|->)$/) || token.value === 'return';
}

/** Finds comparisons with codes of the SOAP service. */
export function findErrorCodeComparisons({ file, text, tokens }: TokenTree): Match[] {
  if (!isRpApiClient(text)) return [];
  return tokens.flatMap((token, index): Match[] => {
    if (token.kind !== 'string' || !soapCodes.test(token.value) || !token.value.includes('_')) return [];
    const before = tokens.slice(Math.max(0, index - longestCompared), index);
    const isCompared = [
      ...before.slice(before.findLastIndex(endsExpression) + 1),
      ...tokens.slice(index, index + 3),
    ].some(
      (near) => isPunctuator(near, /^(==|!=)$/) || /^(case|when|equals|Equals|equalsIgnoreCase)$/.test(near.value),
    );
    if (!isCompared) return [];
    return [{ rule: 'error-code-comparison', file, start: token.start, end: token.start + token.value.length }];
  });
}
