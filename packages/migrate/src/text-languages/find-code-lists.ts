import { callsRpApi } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { isOldHintList, missingHints, soapCodes } from '../rules/hint-lists.ts';
import { isSign, type Program } from './program.ts';

/** Branches and enums over hint codes without a way out for new ones, and comparisons with codes of the SOAP service. */
export function findCodeLists(program: Program): Sighting[] {
  return [...hintLists(program), ...soapComparisons(program)];
}

function hintLists(program: Program): Sighting[] {
  const { file, tokens, groups, groupOf } = program;
  return groups.flatMap((group): Sighting[] => {
    if (group.sign !== '{') return [];
    const words = tokens.slice(group.open + 1, group.close).filter((_, offset) => {
      const own = groupOf[group.open + 1 + offset];
      return own === group || (own?.sign === '(' && own.parent === group);
    });
    const codes = words.map(({ value }) => camel(value));
    const head = tokens.slice(Math.max(0, group.open - 8), group.open);
    const isBranch = head.some(({ value }) => /^(switch|when|match)$/.test(value));
    const isEnum = head.slice(-5).some(({ value }) => value === 'enum');
    const hasWayOut = words.some(({ kind, value }) => kind !== 'text' && /^(default|else|unknown|_)$/i.test(value));
    const first = tokens[group.open - 1];
    if (!(isBranch || isEnum) || hasWayOut || !first || !isOldHintList(codes, isEnum ? 4 : 3)) return [];
    const detail = `Does not know ${missingHints(codes).slice(0, 4).join(', ')} and others.`;
    const place = head.find(({ value }) => /^(switch|when|match|enum)$/.test(value)) ?? first;
    return [{ rule: 'hint-without-fallback', file, start: place.start, end: place.start + place.value.length, detail }];
  });
}

/** `OUTSTANDING_TRANSACTION`, `OutstandingTransaction` and `outstandingTransaction` are one code. */
function camel(word: string): string {
  if (/^[A-Z][A-Z_]+$/.test(word))
    return word.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function soapComparisons(program: Program): Sighting[] {
  const { file, text, tokens } = program;
  if (!callsRpApi(text)) return [];
  return tokens.flatMap((token, index): Sighting[] => {
    if (token.kind !== 'text' || !soapCodes.test(token.value) || !token.value.includes('_')) return [];
    const around = tokens.slice(Math.max(0, index - 3), index + 3);
    const compared = around.some(
      (near) => isSign(near, /^(==|!=)$/) || /^(case|when|equals|Equals|equalsIgnoreCase)$/.test(near.value),
    );
    return compared
      ? [{ rule: 'error-code-comparison', file, start: token.start, end: token.start + token.value.length }]
      : [];
  });
}
