import type { Sighting } from '../finding.ts';
import { directIn, plainToken, type Program } from './program.ts';

/** Places that call sign in a file that never says whether the security code is demanded. */
export function findSignWithoutPinCode(program: Program): Sighting[] {
  const { file, tokens, groups } = program;
  if (tokens.some((token) => /^(allowfingerprint|pincode)$/.test(plainToken(token)))) return [];
  const detail = 'Nothing in this file says allowFingerprint. It may come from elsewhere.';
  const byPath = tokens.filter(
    ({ kind, value }) => kind === 'text' && /(^|\/)sign\/?$/.test(value) && value.includes('/'),
  );
  const byCall = groups.flatMap((group) => {
    const callee = tokens[group.open - 1];
    if (group.sign !== '(' || !/^sign$/i.test(callee?.value ?? '') || !callee) return [];
    const names = directIn(program, group).map((index) => plainToken(tokens[index]));
    const isDeclared = /^(def|function|fun|func|public|private)$/.test(tokens[group.open - 2]?.value ?? '');
    return names.includes('enduserip') && !isDeclared ? [callee] : [];
  });
  return [...byPath, ...byCall].map(({ start, value }) => ({
    rule: 'sign-without-pin-code',
    file,
    start,
    end: start + value.length,
    detail,
  }));
}
