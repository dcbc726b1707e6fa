import { createHash } from 'node:crypto';
import { luhnDigit } from '@secure-start/protocol/rp';
import { behaviours, isBehaviourName } from './behaviours.ts';
import type { BankIdKind, Person } from './person.ts';

/** A person as a people file or this file defines them. The rest follows from the seed. */
export type PersonInput = Pick<Person, 'personalNumber' | 'givenName' | 'surname' | 'kind' | 'behaviour'> &
  Partial<Pick<Person, 'bankIdIssuedOn'>>;

/**
 * The seed of the people of every simulator, so that their numbers are the same in every run: tests and databases hold
 * them.
 */
export const peopleSeed = 1;

/** The person of BankID's own documentation. */
const tolvan: PersonInput = {
  personalNumber: '191212121212',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  kind: 'mobile',
};

/** A person whose number and days follow from the seed. */
interface InventedPerson {
  givenName: string;
  surname: string;
  kind: BankIdKind;
  birthYears: readonly [from: number, to: number];
  hasCoordinationNumber?: boolean;
  /** The age of the BankID in days. Default: up to two years. */
  issuedDaysAgo?: readonly [from: number, to: number];
}

/** People with names that break naive checks, with every kind of BankID, and with a new and an old BankID. */
const inventedPeople: readonly InventedPerson[] = [
  { givenName: 'Åsa', surname: 'Sjögren', kind: 'mobile', birthYears: [1975, 1990] },
  { givenName: 'André', surname: 'Lindqvist Öberg', kind: 'mobile', birthYears: [1985, 2000] },
  {
    givenName: 'Karl-Erik',
    surname: 'af Björkfors',
    kind: 'mobile',
    birthYears: [1938, 1950],
    issuedDaysAgo: [1400, 1700],
  },
  { givenName: 'Fatima Zahra', surname: 'El Amrani', kind: 'mobile', birthYears: [1990, 2002] },
  { givenName: 'Zoë', surname: 'Nyström', kind: 'mobile', birthYears: [2003, 2007], issuedDaysAgo: [1, 2] },
  {
    givenName: 'Mikołaj',
    surname: 'Wiśniewski',
    kind: 'mobile',
    birthYears: [1980, 1995],
    hasCoordinationNumber: true,
  },
  { givenName: 'Birgitta', surname: 'Hårdh', kind: 'card', birthYears: [1950, 1965] },
  { givenName: 'Göran', surname: 'Ek', kind: 'file', birthYears: [1955, 1970] },
];

/**
 * Creates the people of a simulator: those of the people file, the published test person, eight that follow from the
 * seed, and one for each of the {@link behaviours}.
 *
 * Their individual numbers are within 980–999, which Skatteverket never assigns. `now`, milliseconds since 1970, keeps
 * the days of issue in the past.
 */
export function createPeople(options: { seed: number; now: number; fromFile?: readonly PersonInput[] }): Person[] {
  const { seed, now, fromFile = [] } = options;
  const invented = inventedPeople.map((input, index) => {
    const draw = createDraw(`${seed}/person/${index}`);
    const { givenName, surname, kind, issuedDaysAgo: [from, to] = [30, 729] } = input;
    const bankIdIssuedOn = daysBefore(now, from + draw('issued', to - from + 1));
    const personalNumber = createPersonalNumber(input, index, draw);
    return drawRest({ personalNumber, givenName, surname, kind, bankIdIssuedOn }, draw, now);
  });
  const complete = (input: PersonInput) => completePerson({ input, seed, now });
  const numbersInFile = new Set(fromFile.map(({ personalNumber }) => personalNumber));
  const builtIn = [complete(tolvan), ...invented, ...createBehaviourPeople().map(complete)];
  return [...fromFile.map(complete), ...builtIn.filter(({ personalNumber }) => !numbersInFile.has(personalNumber))];
}

/** Completes a person with what follows from the seed and their number. `now` is milliseconds since 1970. */
export function completePerson(options: { input: PersonInput; seed: number; now: number }): Person {
  const { input, seed, now } = options;
  return drawRest(input, createDraw(`${seed}/person/${input.personalNumber}`), now);
}

/** Creates one person for each behaviour, born on a 31st, so that no number equals that of an invented person. */
function createBehaviourPeople(): PersonInput[] {
  return Object.entries(behaviours).map(([behaviour, { individualNumber, surname }]) => {
    const digits = `19800131${individualNumber}`;
    return {
      personalNumber: `${digits}${luhnDigit(digits.slice(2))}`,
      givenName: individualNumber % 2 === 0 ? 'Vera' : 'Viktor',
      surname,
      kind: 'mobile',
      ...(isBehaviourName(behaviour) ? { behaviour } : {}),
    };
  });
}

/** Returns a whole number from 0 up to but not including `below`. */
type Draw = (name: string, below: number) => number;

/** Creates a source of numbers that follow from their name, so that a new one does not change the others. */
function createDraw(prefix: string): Draw {
  return (name, below) => createHash('sha256').update(`${prefix}/${name}`).digest().readUInt32BE() % below;
}

function createPersonalNumber(input: InventedPerson, index: number, draw: Draw): string {
  const [from, to] = input.birthYears;
  const year = from + draw('year', to - from + 1);
  const month = 1 + draw('month', 12);
  const day = 1 + draw('day', 28) + (input.hasCoordinationNumber ? 60 : 0);
  // Each person has two individual numbers to draw from, so that no two people have the same one.
  const individualNumber = 980 + index * 2 + draw('individual', 2);
  const digits = `${year}${twoDigits(month)}${twoDigits(day)}${individualNumber}`;
  return `${digits}${luhnDigit(digits.slice(2))}`;
}

function drawRest(input: PersonInput, draw: Draw, now: number): Person {
  const { personalNumber, givenName, surname, kind, bankIdIssuedOn, behaviour } = input;
  return {
    personalNumber,
    givenName,
    surname,
    name: `${givenName} ${surname}`,
    kind,
    bankIdIssuedOn: bankIdIssuedOn ?? daysBefore(now, 30 + draw('issued', 700)),
    uhi: createHash('sha256')
      .update(`${draw('device', 2 ** 32)}/${personalNumber}`)
      .digest()
      .subarray(0, 21)
      .toString('base64'),
    ...(behaviour === undefined ? {} : { behaviour }),
  };
}

function daysBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
