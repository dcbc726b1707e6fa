import { readFileSync } from 'node:fs';
import { parsePerson } from './parse-person.ts';
import type { PersonInput } from './people.ts';

/** A people file that cannot be used. The message names the place and the expected value, and quotes no number. */
export class PeopleFileError extends Error {
  override name = 'PeopleFileError';
  readonly code = 'peopleFile';
}

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
  const numbers = new Set<string>();
  return value.map((entry: unknown, index) => {
    const place = `${path}: person ${index + 1}`;
    const result = parsePerson(entry);
    if (!result.ok) throw new PeopleFileError(`${place}: ${result.problem}`);
    const { personalNumber } = result.person;
    if (numbers.has(personalNumber)) {
      throw new PeopleFileError(`${place}: personalNumber is that of a person before`);
    }
    numbers.add(personalNumber);
    return result.person;
  });
}

function parseJsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new PeopleFileError(`${path}: cannot be read`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch {
    // No cause: it would repeat a part of the file, which holds personal numbers.
    throw new PeopleFileError(`${path}: is not JSON`);
  }
}
