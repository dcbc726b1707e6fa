import type { Match } from '../findings/finding.ts';
import { isRpApiClient } from '../relevance.ts';
import { soapCodes } from '../rules/hint-lists.ts';
import { isPunctuator, type TokenTree } from './token-tree.ts';

/** Finds comparisons with codes of the SOAP service. */
export function findErrorCodeComparisons({ file, text, tokens }: TokenTree): Match[] {
  if (!isRpApiClient(text)) return [];
  return tokens.flatMap((token, index): Match[] => {
    if (token.kind !== 'string' || !soapCodes.test(token.value) || !token.value.includes('_')) return [];
    const around = tokens.slice(Math.max(0, index - 3), index + 3);
    const isCompared = around.some(
      (near) => isPunctuator(near, /^(==|!=)$/) || /^(case|when|equals|Equals|equalsIgnoreCase)$/.test(near.value),
    );
    if (!isCompared) return [];
    return [{ rule: 'error-code-comparison', file, start: token.start, end: token.start + token.value.length }];
  });
}
