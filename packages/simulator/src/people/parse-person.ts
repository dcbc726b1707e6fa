import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { behaviours, isBehaviourName } from './behaviours.ts';
import type { PersonInput } from './people.ts';

/** A person as a people file has them, or what is wrong. A problem quotes no number. */
export type PersonResult = { ok: true; person: PersonInput } | { ok: false; problem: string };

/** The members that a person can be given, with what each takes. */
const memberProblems: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  personalNumber: (value) =>
    isUnassignedNumber(value)
      ? undefined
      : 'personalNumber takes twelve digits that belong to no living person: a date, an individual number from 980 to ' +
        '999 and the right check digit, or the published test person',
  givenName: (value) => (isName(value) ? undefined : 'givenName takes a text'),
  surname: (value) => (isName(value) ? undefined : 'surname takes a text'),
  kind: (value) => (isKind(value) ? undefined : "kind takes 'mobile', 'file' or 'card'"),
  bankIdIssuedOn: (value) => (isDay(value) ? undefined : 'bankIdIssuedOn takes a day, YYYY-MM-DD'),
  behaviour: (value) =>
    isBehaviourName(value) ? undefined : `behaviour takes one of ${Object.keys(behaviours).join(', ')}`,
};

const required = ['personalNumber', 'givenName', 'surname'] as const;

/** Validates a person: `{ personalNumber, givenName, surname, kind?, bankIdIssuedOn?, behaviour? }`. */
export function parsePerson(entry: unknown): PersonResult {
  if (!isJsonObject(entry)) return { ok: false, problem: 'give an object' };
  const problem = findPersonProblem(entry) ?? required.flatMap((name) => memberProblems[name]?.(entry[name]) ?? [])[0];
  if (problem !== undefined) return { ok: false, problem };
  const { personalNumber, givenName, surname, kind = 'mobile', bankIdIssuedOn, behaviour } = entry;
  if (!isName(personalNumber) || !isName(givenName) || !isName(surname) || !isKind(kind)) {
    return { ok: false, problem: 'give personalNumber, givenName and surname' };
  }
  return {
    ok: true,
    person: {
      personalNumber,
      givenName,
      surname,
      kind,
      ...(isDay(bankIdIssuedOn) ? { bankIdIssuedOn } : {}),
      ...(isBehaviourName(behaviour) ? { behaviour } : {}),
    },
  };
}

/** Returns what is wrong with the members that are there, or `undefined`. */
export function findPersonProblem(members: JsonObject): string | undefined {
  for (const [name, value] of Object.entries(members)) {
    if (!Object.hasOwn(memberProblems, name)) {
      return `"${name}" is unknown; there is ${Object.keys(memberProblems).join(', ')}`;
    }
    const problem = value === undefined ? undefined : memberProblems[name]?.(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Checks that a value is a day, `YYYY-MM-DD`, that the calendar has. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Checks that a number is never assigned to a person, or is that of the published test person. */
function isUnassignedNumber(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value === '191212121212') return true;
  const parsed = parsePersonalNumber(value);
  if (!parsed.ok || value.length !== 12) return false;
  return parsed.personalNumber.isTestNumber && parsed.personalNumber.hasValidCheckDigit;
}

function isKind(value: unknown): value is PersonInput['kind'] {
  return value === 'mobile' || value === 'file' || value === 'card';
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
