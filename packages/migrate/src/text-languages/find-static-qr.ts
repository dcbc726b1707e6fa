import type { Sighting } from '../finding.ts';
import { launchLink } from '../texts/text-rules.ts';
import { isSign, plainToken, type Group, type Program } from './program.ts';

/** Launch links that are drawn as QR codes. */
export function findStaticQr(program: Program): Sighting[] {
  const { file, tokens, groups } = program;
  const links = linkNames(program);
  return groups.flatMap((group): Sighting[] => {
    const callee = tokens[group.open - 1];
    if (group.sign !== '(' || !callee || !drawsQr(program, group)) return [];
    const words = tokens.slice(group.open + 1, group.close);
    const isLink = words.some(
      (word) =>
        (word.kind === 'text' && launchLink.test(word.value)) ||
        (word.kind === 'name' && (links.has(word.value) || plainToken(word) === 'autostarttoken')),
    );
    return isLink ? [{ rule: 'static-qr', file, start: callee.start, end: callee.start + callee.value.length }] : [];
  });
}

/** Whether the call, or what it is called on, is about QR codes. Declarations of such functions are not calls. */
function drawsQr({ tokens }: Program, group: Group): boolean {
  const callee = tokens[group.open - 1];
  if (callee?.kind !== 'name') return false;
  const before = tokens[group.open - 2];
  if (before?.kind === 'name' && !/^(new|return|await|echo|print)$/.test(before.value)) return false;
  const owner = isSign(before, /^(\.|->|::)$/) ? (tokens[group.open - 3]?.value ?? '') : '';
  return /qr(?!startt)/i.test(`${owner} ${callee.value}`);
}

/** Names that are given a launch link. */
function linkNames({ tokens }: Program): Set<string> {
  const names = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'text' || !launchLink.test(token.value)) continue;
    for (let at = index - 1; at >= Math.max(1, index - 8) && !isSign(tokens[at], /^[;{}]$/); at -= 1) {
      const name = tokens[at - 1];
      if (isSign(tokens[at], /^(=|:=)$/) && name?.kind === 'name') names.add(name.value);
    }
  }
  return names;
}
