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
    if (plainToken(token) !== 'personalnumber') return [];
    const giving = givingOf(program, index);
    if (!giving || isRequirement(program, index) || !isBesideAddress(program, index, giving)) return [];
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

/** How a name is given a value. `listed`: beside the other members, between the same brackets. `set`: in a statement of its own. */
type Giving = 'listed' | 'set';

/** How the name is given a value, declared or passed on here; `undefined`: it is only read. */
function givingOf(program: Program, index: number): Giving | undefined {
  const { tokens, groupOf } = program;
  const [before, token, next, afterNext] = [tokens[index - 1], tokens[index], tokens[index + 1], tokens[index + 2]];
  const group = groupOf[index];
  const value = token?.value ?? '';
  if (token?.kind === 'text') {
    if (isSign(next, /^\]$/) && isSign(afterNext, /^=$/)) return 'set';
    if (isSign(next, /^,$/)) return 'set';
    return isSign(next, /^(:|=>)$/) || next?.value === 'to' ? 'listed' : undefined;
  }
  const isMember = isSign(before, /^(\.|->|::)$/);
  if (isSign(next, /^\($/)) {
    const isBuilder = isMember && !/^(get|is)/i.test(value) && !isSign(afterNext, /^\)$/);
    return /^(set|with)[A-Z_]/i.test(value) || isBuilder ? 'set' : undefined;
  }
  if (isSign(next, /^=$/) && isMember) return 'set';
  if (group?.sign === '(') return isMember || isLogCall(program, group) ? undefined : 'listed';
  if (group?.sign !== '{' && group?.sign !== '[') return undefined;
  if (isSign(next, /^:$/)) return 'listed';
  if (isSign(next, /^=$/)) return isInitialiser(program, group) ? 'listed' : undefined;
  const isField = isSign(next, /^(;|\{)$/) || next?.kind === 'name';
  return isField && isType(program, group) ? 'listed' : undefined;
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

function isBesideAddress(program: Program, index: number, giving: Giving): boolean {
  const { tokens, groupOf } = program;
  const line = tokens[index]?.line ?? 0;
  let group = groupOf[index];
  for (let step = 0; group && step < (giving === 'listed' ? 1 : farthest); step += 1, group = group.parent) {
    const direct = directIn(program, group).filter(
      (at) => group?.open !== -1 || Math.abs((tokens[at]?.line ?? 0) - line) <= nearLines,
    );
    const names = direct.map((at) => plainToken(tokens[at]));
    if (names.includes('callinitiator')) return false;
    if (names.includes('enduserip')) return true;
  }
  return false;
}
