import { readFileSync } from 'node:fs';
import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { isJsonObject } from '../json.ts';
import { behaviours, isBehaviourName } from './behaviours.ts';
import type { PersonInput } from './people.ts';

/** A people file that cannot be used. The message names the place and the expected value, and quotes no number. */
export class PeopleFileError extends Error {
  override name = 'PeopleFileError';
  readonly code = 'peopleFile';
}

const members = ['personalNumber', 'givenName', 'surname', 'kind', 'bankIdIssuedOn', 'behaviour'];

/**
 * Reads a people file: a list of `{ personalNumber, givenName, surname, kind?, bankIdIssuedOn?, behaviour? }`. The
 * default `kind` is `mobile`.
 *
 * @throws {@link PeopleFileError}
 */
export function readPeopleFile(path: string): PersonInput[] {
  return parsePeople(parseJsonFile(path), path);
}

/**
 * Validates the content of a people file.
 *
 * @throws {@link PeopleFileError}
 */
export function parsePeople(value: unknown, path: string): PersonInput[] {
  if (!Array.isArray(value)) throw new PeopleFileError(`${path}: give a list of people, [{ … }]`);
  const people = value.map((entry: unknown, index) => parsePerson(entry, `${path}: person ${index + 1}`));
  const numbers = new Set<string>();
  for (const [index, { personalNumber }] of people.entries()) {
    if (numbers.has(personalNumber)) {
      throw new PeopleFileError(`${path}: person ${index + 1}: personalNumber is that of a person before`);
    }
    numbers.add(personalNumber);
  }
  return people;
}

function parseJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new PeopleFileError(`${path}: ${problem}`, { cause });
  }
}

function parsePerson(entry: unknown, place: string): PersonInput {
  const refuse = (problem: string): never => {
    throw new PeopleFileError(`${place}: ${problem}`);
  };
  if (!isJsonObject(entry)) return refuse('give an object');
  const unknown = Object.keys(entry).find((name) => !members.includes(name));
  if (unknown !== undefined) return refuse(`"${unknown}" is unknown; there is ${members.join(', ')}`);
  const { personalNumber, givenName, surname, kind = 'mobile', bankIdIssuedOn, behaviour } = entry;
  if (!isUnassignedNumber(personalNumber)) {
    return refuse(
      'personalNumber takes twelve digits that belong to no living person: a date, an individual number from 980 to ' +
        '999 and the right check digit, or the published test person',
    );
  }
  if (!isName(givenName)) return refuse('givenName takes a text');
  if (!isName(surname)) return refuse('surname takes a text');
  if (kind !== 'mobile' && kind !== 'file' && kind !== 'card') return refuse("kind takes 'mobile', 'file' or 'card'");
  if (bankIdIssuedOn !== undefined && !isDay(bankIdIssuedOn)) return refuse('bankIdIssuedOn takes a day, YYYY-MM-DD');
  if (behaviour !== undefined && !isBehaviourName(behaviour)) {
    return refuse(`behaviour takes one of ${Object.keys(behaviours).join(', ')}`);
  }
  return {
    personalNumber,
    givenName,
    surname,
    kind,
    ...(bankIdIssuedOn === undefined ? {} : { bankIdIssuedOn }),
    ...(behaviour === undefined ? {} : { behaviour }),
  };
}

/** Checks that a number is never assigned to a person, or is that of the published test person. */
function isUnassignedNumber(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value === '191212121212') return true;
  const parsed = parsePersonalNumber(value);
  if (!parsed.ok || value.length !== 12) return false;
  return parsed.personalNumber.isTestNumber && parsed.personalNumber.hasValidCheckDigit;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
