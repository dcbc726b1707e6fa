import type { Sighting } from '../finding.ts';
import type { RuleId } from '../rules/rule.ts';
import { directIn, plainToken, type Program } from './program.ts';

const members: ReadonlyMap<string, RuleId> = new Map([
  ['notbefore', 'cert-not-before'],
  ['notafter', 'cert-not-after'],
]);

/** Code that looks at X.509 certificates, whose members have the same names. */
const certificates = /x\.?509|openssl|SecurityToken|java\.security\.cert|NotAfterUtc/i;

/** Reads and types of `completionData.cert` and its members. */
export function findAnswerMembers(program: Program): Sighting[] {
  const { file, text, tokens } = program;
  const aboutOthers = certificates.test(text);
  const aboutOrders = /completion_?data/i.test(text);
  return tokens.flatMap((token, index): Sighting[] => {
    const rule = members.get(plainToken(token));
    if (!rule) return [];
    const line = tokens.slice(Math.max(0, index - 12), index).filter(({ line: at }) => token.line - at <= 1);
    const read = line.slice(-5).some((before) => plainToken(before) === 'cert');
    const named = line.some((before) => /^completion(data)?$/.test(plainToken(before)));
    const listed = !aboutOthers && isListed(program, index);
    if (!(read && (named || (aboutOrders && !aboutOthers))) && !listed) return [];
    return [{ rule, file, start: token.start, end: token.start + token.value.length }];
  });
}

/** A type called like a certificate that lists both dates. */
function isListed(program: Program, index: number): boolean {
  const { tokens, groupOf } = program;
  const group = groupOf[index];
  if (!group || group.open < 0) return false;
  const head = tokens.slice(Math.max(0, group.open - 4), group.open);
  if (!head.some(({ value }) => /^(bankid)?cert(ificate)?(dates|data|info|response|model|dto)?$/i.test(value)))
    return false;
  const names = directIn(program, group).map((at) => plainToken(tokens[at]));
  return names.includes('notbefore') && names.includes('notafter');
}
