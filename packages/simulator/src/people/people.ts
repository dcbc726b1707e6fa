import { createHash } from 'node:crypto';
import { luhnDigit } from '@secure-start/protocol/rp';
import { behaviours, isBehaviourName } from './behaviours.ts';
import type { BankIdKind, Person } from './person.ts';

/** Somebody as a file or the code here names them; what is absent follows from the seed. */
export type PersonInput = Pick<Person, 'personalNumber' | 'givenName' | 'surname' | 'kind' | 'behaviour'> &
  Partial<Pick<Person, 'bankIdIssuedOn'>>;

/** The person BankID's own texts use. */
const tolvan: PersonInput = {
  personalNumber: '191212121212',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  kind: 'mobile',
};

interface InventedPerson {
  givenName: string;
  surname: string;
  kind: BankIdKind;
  /** Born between these years. */
  born: readonly [from: number, to: number];
  coordination?: boolean;
  /** How many days ago their BankID was issued. Absent: within the last two years. */
  issuedDaysAgo?: readonly [from: number, to: number];
}

/** Names that trouble systems which think that all names look alike, and one person of every kind of BankID. */
const inventedPeople: readonly InventedPerson[] = [
  { givenName: 'Åsa', surname: 'Sjögren', kind: 'mobile', born: [1975, 1990] },
  { givenName: 'André', surname: 'Lindqvist Öberg', kind: 'mobile', born: [1985, 2000] },
  { givenName: 'Karl-Erik', surname: 'af Björkfors', kind: 'mobile', born: [1938, 1950], issuedDaysAgo: [1400, 1700] },
  { givenName: 'Fatima Zahra', surname: 'El Amrani', kind: 'mobile', born: [1990, 2002] },
  { givenName: 'Zoë', surname: 'Nyström', kind: 'mobile', born: [2003, 2007], issuedDaysAgo: [1, 2] },
  { givenName: 'Mikołaj', surname: 'Wiśniewski', kind: 'mobile', born: [1980, 1995], coordination: true },
  { givenName: 'Birgitta', surname: 'Hårdh', kind: 'card', born: [1950, 1965] },
  { givenName: 'Göran', surname: 'Ek', kind: 'file', born: [1955, 1970] },
];

/**
 * The people of one simulator: those of one's own, the published test person, eight made up from the seed, and those
 * whose number decides what happens ({@link behaviours}).
 *
 * All of their individual numbers are within 980–999, which Skatteverket gives to nobody.
 * `now` (milliseconds since 1970) keeps the days of issue in the past.
 */
export function createPeople(options: { seed: number; now: number; fromFile?: readonly PersonInput[] }): Person[] {
  const { seed, now, fromFile = [] } = options;
  const madeUp = inventedPeople.map((sketch, index) => {
    const draw = createDraw(`${seed}/person/${index}`);
    const { givenName, surname, kind, issuedDaysAgo: [from, to] = [30, 729] } = sketch;
    const bankIdIssuedOn = daysBefore(now, from + draw('issued', to - from + 1));
    const person = {
      personalNumber: createPersonalNumber(sketch, index, draw),
      givenName,
      surname,
      kind,
      bankIdIssuedOn,
    };
    return completePerson(person, draw, now);
  });
  const named = (sketch: PersonInput) =>
    completePerson(sketch, createDraw(`${seed}/person/${sketch.personalNumber}`), now);
  const taken = new Set(fromFile.map(({ personalNumber }) => personalNumber));
  return [
    ...fromFile.map(named),
    ...[named(tolvan), ...madeUp, ...createBehaviourPeople().map(named)].filter(
      (one) => !taken.has(one.personalNumber),
    ),
  ];
}

/** Born on a 31st, which nobody who is made up is: no two numbers can meet. */
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

type Draw = (name: string, below: number) => number;

/** Numbers that follow from a name, so that adding one draw does not change the others. */
function createDraw(prefix: string): Draw {
  return (name, below) => createHash('sha256').update(`${prefix}/${name}`).digest().readUInt32BE() % below;
}

function createPersonalNumber(sketch: InventedPerson, index: number, draw: Draw): string {
  const [from, to] = sketch.born;
  const year = from + draw('year', to - from + 1);
  const month = 1 + draw('month', 12);
  const day = 1 + draw('day', 28) + (sketch.coordination ? 60 : 0);
  // Two numbers apart for each person, so that no two can ever meet.
  const individual = 980 + index * 2 + draw('individual', 2);
  const digits = `${year}${twoDigits(month)}${twoDigits(day)}${individual}`;
  return `${digits}${luhnDigit(digits.slice(2))}`;
}

function completePerson(sketch: PersonInput, draw: Draw, now: number): Person {
  const { personalNumber, givenName, surname, kind, behaviour } = sketch;
  return {
    personalNumber,
    givenName,
    surname,
    name: `${givenName} ${surname}`,
    kind,
    bankIdIssuedOn: sketch.bankIdIssuedOn ?? daysBefore(now, 30 + draw('issued', 700)),
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
