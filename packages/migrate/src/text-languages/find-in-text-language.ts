import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { ownNames } from '../rules/own-names.ts';
import { findInTexts, type Text } from '../texts/find-in-texts.ts';
import { findAnswerMembers } from './find-answer-members.ts';
import { findCodeLists } from './find-code-lists.ts';
import { findLoggedSecrets } from './find-logged-secrets.ts';
import { findPersonalNumber } from './find-personal-number.ts';
import { findStaticQr } from './find-static-qr.ts';
import { findSignWithoutPinCode } from './find-sign-without-pin-code.ts';
import { plainToken, readProgram, type Program } from './program.ts';
import type { Syntax } from './syntax.ts';

/** Everything that has to change in a file of a language that is read by its words. */
export function findInTextLanguage(options: {
  file: string;
  text: string;
  syntax: Syntax;
  evidence: Evidence;
}): Sighting[] {
  const { file, evidence } = options;
  const program = readProgram(options);
  const texts: Text[] = program.tokens.filter(({ kind }) => kind === 'text');
  const inTexts = findInTexts({ file, texts, evidence });
  if (evidence.speaks !== 'yes') return inTexts;
  return [
    ...inTexts,
    ...oncePerLine(program, mentions(program)),
    ...oncePerLine(program, findPersonalNumber(program)),
    ...findAnswerMembers(program),
    ...findCodeLists(program),
    ...findLoggedSecrets(program, evidence),
    ...findStaticQr(program),
    ...(evidence.five && !evidence.six ? findSignWithoutPinCode(program) : []),
  ];
}

function mentions({ file, tokens }: Program): Sighting[] {
  return tokens.flatMap((token): Sighting[] => {
    const rule = ownNames.get(plainToken(token));
    return rule ? [{ rule, file, start: token.start, end: token.start + token.value.length }] : [];
  });
}

/** A field and its annotation, or a key and its value, are one place to change. */
function oncePerLine({ text }: Program, sightings: readonly Sighting[]): Sighting[] {
  const seen = new Set<string>();
  return sightings.filter(({ rule, start }) => {
    const key = `${rule} ${text.lastIndexOf('\n', start)}`;
    return !seen.has(key) && seen.add(key);
  });
}
