import { createHash } from 'node:crypto';
import { luhnDigit } from '@secure-start/protocol';
import type { BankIdKind, Person } from './person.ts';

/** The person BankID's own texts use. */
const tolvan = { personalNumber: '191212121212', givenName: 'Tolvan', surname: 'Tolvansson', kind: 'mobile' } as const;

interface Sketch {
  givenName: string;
  surname: string;
  kind: BankIdKind;
  /** Born between these years. */
  born: readonly [from: number, to: number];
  coordination?: boolean;
}

/** Names that trouble systems which think that all names look alike, and one person of every kind of BankID. */
const sketches: readonly Sketch[] = [
  { givenName: 'Åsa', surname: 'Sjögren', kind: 'mobile', born: [1975, 1990] },
  { givenName: 'André', surname: 'Lindqvist Öberg', kind: 'mobile', born: [1985, 2000] },
  { givenName: 'Karl-Erik', surname: 'af Björkfors', kind: 'mobile', born: [1938, 1950] },
  { givenName: 'Fatima Zahra', surname: 'El Amrani', kind: 'mobile', born: [1990, 2002] },
  { givenName: 'Zoë', surname: 'Nyström', kind: 'mobile', born: [2003, 2007] },
  { givenName: 'Mikołaj', surname: 'Wiśniewski', kind: 'mobile', born: [1980, 1995], coordination: true },
  { givenName: 'Birgitta', surname: 'Hårdh', kind: 'card', born: [1950, 1965] },
  { givenName: 'Göran', surname: 'Ek', kind: 'file', born: [1955, 1970] },
];

/**
 * The people of one simulator: the published test person and eight made up from the seed.
 *
 * All of their individual numbers are within 980–999, which Skatteverket gives to nobody.
 * `now` (milliseconds since 1970) keeps the days of issue in the past.
 */
export function makePeople(options: { seed: number; now: number }): Person[] {
  const people = sketches.map((sketch, index) => {
    const draw = drawer(`${options.seed}/person/${index}`);
    return complete({ ...sketch, personalNumber: makeNumber(sketch, index, draw) }, draw, options.now);
  });
  return [complete(tolvan, drawer(`${options.seed}/person/tolvan`), options.now), ...people];
}

type Draw = (name: string, below: number) => number;

/** Numbers that follow from a name, so that adding one draw does not change the others. */
function drawer(prefix: string): Draw {
  return (name, below) => createHash('sha256').update(`${prefix}/${name}`).digest().readUInt32BE() % below;
}

function makeNumber(sketch: Sketch, index: number, draw: Draw): string {
  const [from, to] = sketch.born;
  const year = from + draw('year', to - from + 1);
  const month = 1 + draw('month', 12);
  const day = 1 + draw('day', 28) + (sketch.coordination ? 60 : 0);
  // Two numbers apart for each person, so that no two can ever meet.
  const individual = 980 + index * 2 + draw('individual', 2);
  const digits = `${year}${twoDigits(month)}${twoDigits(day)}${individual}`;
  return `${digits}${luhnDigit(digits.slice(2))}`;
}

function complete(
  person: Pick<Person, 'personalNumber' | 'givenName' | 'surname' | 'kind'>,
  draw: Draw,
  now: number,
): Person {
  const { personalNumber, givenName, surname, kind } = person;
  const issuedAt = now - (30 + draw('issued', 700)) * 86_400_000;
  return {
    personalNumber,
    givenName,
    surname,
    name: `${givenName} ${surname}`,
    kind,
    bankIdIssuedOn: new Date(issuedAt).toISOString().slice(0, 10),
    uhi: createHash('sha256')
      .update(`${draw('device', 2 ** 32)}/${personalNumber}`)
      .digest()
      .subarray(0, 21)
      .toString('base64'),
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
