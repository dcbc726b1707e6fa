import type { Sighting } from '../finding.ts';
import { logWriter } from '../rules/secrets.ts';
import { directIn, isSign, plainToken, type Group, type Program } from './program.ts';

/** How many brackets out the rest of the request may stand: `if (number != null) { map.put(…) }`. */
const farthest = 4;
/** Without brackets around a request (Python, Ruby): how many lines away its other members may be given. */
const nearLines = 20;

/** Places that give an order its personal number beside the endUserIp, and so start it by number. */
export function findPersonalNumber(program: Program): Sighting[] {
  const { file, tokens } = program;
  return tokens.flatMap((token, index): Sighting[] => {
    if (plainToken(token) !== 'personalnumber' || !isGiven(program, index) || isRequirement(program, index)) return [];
    if (!isBesideAddress(program, index)) return [];
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

/** Whether the name is given a value, declared or passed on here, not only read. */
function isGiven(program: Program, index: number): boolean {
  const { tokens, groupOf } = program;
  const [before, token, next, afterNext] = [tokens[index - 1], tokens[index], tokens[index + 1], tokens[index + 2]];
  const group = groupOf[index];
  if (token?.kind === 'text') {
    if (isSign(next, /^(:|=>|,)$/)) return true;
    if (next?.kind === 'name' && next.value === 'to') return true;
    return isSign(next, /^\]$/) && isSign(afterNext, /^=$/);
  }
  const isMember = isSign(before, /^(\.|->|::)$/);
  if (isSign(next, /^\($/))
    return (
      /^(set|with)[A-Z_]/i.test(token?.value ?? '') ||
      (isMember && !/^(get|is)/.test(token?.value ?? '') && !isSign(afterNext, /^\)$/))
    );
  if (isSign(next, /^=$/) && isMember) return true;
  if (group?.sign === '(') return !isMember && !isLogCall(program, group);
  if (isSign(next, /^:$/)) return group?.sign === '{' || group?.sign === '[';
  if (isSign(next, /^=$/)) return group?.sign === '{' && isInitialiser(program, group);
  const isField = isSign(next, /^(;|\{)$/) || token?.value === 'PersonalNumber';
  return isField && before?.kind !== 'sign' && group?.sign === '{' && isType(program, group);
}

/** `new AuthRequest { … }` */
function isInitialiser(program: Program, group: Group): boolean {
  const head = program.tokens.slice(Math.max(0, group.open - 8), group.open);
  const from = head.findLastIndex(({ value }) => /^[;{}]$/.test(value));
  return head.slice(from + 1).some(({ value }) => value === 'new');
}

/** `class AuthRequest … {`, `type AuthRequest struct {` */
function isType(program: Program, group: Group): boolean {
  const head = program.tokens.slice(Math.max(0, group.open - 12), group.open);
  if (isSign(head.at(-1), /^\)$/)) return false;
  const from = head.findLastIndex(({ value }) => /^[;{}]$/.test(value));
  return head.slice(from + 1).some(({ value }) => /^(class|struct|interface|record)$/.test(value));
}

function isLogCall(program: Program, group: Group): boolean {
  const head = program.tokens.slice(Math.max(0, group.open - 3), group.open);
  return head.some(
    ({ value }) => logWriter.test(value) || /^(print(ln|f)?|puts|if|while|isset|empty|return)$/.test(value),
  );
}

/** Whether it stands in, or is set on, something called requirement: there it belongs in 6. */
function isRequirement(program: Program, index: number): boolean {
  const { tokens, groupOf } = program;
  const line = tokens[index]?.line ?? 0;
  for (let at = index - 1; at >= Math.max(0, index - 5); at -= 1) {
    const token = tokens[at];
    if (!token || token.line !== line || isSign(token, /^[;{},]$/)) break;
    if (/requirement/i.test(token.value)) return true;
  }
  for (let group = groupOf[index]; group && group.open >= 0; group = group.parent) {
    const head = tokens.slice(Math.max(0, group.open - 4), group.open);
    const from = head.findLastIndex(({ value }) => /^[;{},]$/.test(value));
    if (head.slice(from + 1).some(({ value }) => /requirement/i.test(value))) return true;
    if (group.sign === '{') break;
  }
  return false;
}

function isBesideAddress(program: Program, index: number): boolean {
  const { tokens, groupOf } = program;
  const line = tokens[index]?.line ?? 0;
  let group = groupOf[index];
  for (let step = 0; group && step < farthest; step += 1, group = group.parent) {
    const direct = directIn(program, group).filter(
      (at) => group?.open !== -1 || Math.abs((tokens[at]?.line ?? 0) - line) <= nearLines,
    );
    const names = direct.map((at) => plainToken(tokens[at]));
    if (names.includes('callinitiator')) return false;
    if (names.includes('enduserip')) return true;
  }
  return false;
}
