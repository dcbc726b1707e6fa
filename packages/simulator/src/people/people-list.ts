import { unassignedNumbersOf } from './fresh-number.ts';
import type { FreshNumbers } from './fresh-number.ts';
import { findPersonProblem, isDay, parsePerson } from './parse-person.ts';
import { completePerson } from './people.ts';
import type { Person } from './person.ts';

/** A person to add. All members are optional: without a number the person gets a fresh one, without a name an invented one. */
export interface NewPerson extends Partial<
  Pick<Person, 'personalNumber' | 'givenName' | 'surname' | 'kind' | 'bankIdIssuedOn' | 'behaviour'>
> {
  /** The day of birth, `YYYY-MM-DD`, of a person without a number of their own: for tests about age. */
  bornOn?: string;
}

/** The changes of a person. `behaviour: null` takes the behaviour away. */
export interface PersonChanges extends Partial<Pick<Person, 'givenName' | 'surname' | 'kind' | 'bankIdIssuedOn'>> {
  behaviour?: Person['behaviour'] | null;
}

/** A person who cannot be added or changed. The message says what to do, and quotes no number. */
export class PersonError extends Error {
  override readonly name = 'PersonError';
  readonly code: 'badPerson' | 'personExists' | 'tooManyPeople';

  constructor(code: PersonError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The people of one service. */
export interface PeopleList {
  /** The people now. The list itself changes with them. */
  readonly people: readonly Person[];
  /** Returns the person of this number, or `undefined`. */
  find(personalNumber: string | undefined): Person | undefined;
  /** @throws {@link PersonError} */
  add(person: NewPerson): Person;
  /**
   * Returns the person after the change, or `undefined` when there is none of that number.
   *
   * @throws {@link PersonError}
   */
  change(personalNumber: string, changes: PersonChanges): Person | undefined;
  /** Returns `false` when there is no person of that number. */
  remove(personalNumber: string): boolean;
  /** Restores the people of the start. */
  reset(): void;
}

const maxPeople = 10_000;
const givenNames = ['Alva', 'Ebbe', 'Iris', 'Love', 'Märta', 'Nils', 'Saga', 'Tage', 'Ylva', 'Åke'];
const surnames = ['Asp', 'Björk', 'Dahl', 'Forsberg', 'Gran', 'Lind', 'Rönn', 'Sjö', 'Ström'];

/** Creates the list of the people of a service. `now` returns milliseconds since 1970. */
export function createPeopleList(options: {
  initial: readonly Person[];
  freshNumbers: FreshNumbers;
  seed: number;
  now: () => number;
}): PeopleList {
  const { initial, freshNumbers, seed, now } = options;
  const people: Person[] = [...initial];
  const byNumber = new Map(initial.map((person) => [person.personalNumber, person]));
  let addedCount = 0;

  const chooseNumber = (bornOn: string | undefined): string => {
    if (bornOn === undefined) {
      for (;;) {
        const number = freshNumbers.next();
        if (!byNumber.has(number)) return number;
      }
    }
    if (!isDay(bornOn)) throw new PersonError('badPerson', 'bornOn takes a day, YYYY-MM-DD.');
    const free = unassignedNumbersOf(bornOn).find((number) => !byNumber.has(number));
    if (free !== undefined) return free;
    throw new PersonError('tooManyPeople', 'The twenty numbers of that day are taken; choose another bornOn.');
  };

  const complete = (entry: object): Person => {
    const result = parsePerson(entry);
    if (!result.ok) throw new PersonError('badPerson', `${result.problem}.`);
    return completePerson({ input: result.person, seed, now: now() });
  };

  return {
    people,
    find: (personalNumber) => (personalNumber === undefined ? undefined : byNumber.get(personalNumber)),
    add({ bornOn, ...given }) {
      if (people.length >= maxPeople) {
        throw new PersonError('tooManyPeople', `There are ${maxPeople} people; remove some, or reset them.`);
      }
      const problem = findPersonProblem(given);
      if (problem !== undefined) throw new PersonError('badPerson', `${problem}.`);
      if (given.personalNumber !== undefined && bornOn !== undefined) {
        throw new PersonError('badPerson', 'Give personalNumber or bornOn, not both.');
      }
      const person = complete({
        givenName: givenNames[addedCount % givenNames.length],
        surname: surnames[addedCount % surnames.length],
        ...given,
        personalNumber: given.personalNumber ?? chooseNumber(bornOn),
      });
      if (byNumber.has(person.personalNumber)) {
        throw new PersonError(
          'personExists',
          'There is a person of that number; change them, or leave the number out.',
        );
      }
      addedCount += 1;
      people.push(person);
      byNumber.set(person.personalNumber, person);
      return person;
    },
    change(personalNumber, changes) {
      const before = byNumber.get(personalNumber);
      if (!before) return undefined;
      if ('personalNumber' in changes) {
        throw new PersonError('badPerson', 'A personalNumber cannot be changed; add another person.');
      }
      const { givenName, surname, kind, bankIdIssuedOn, behaviour } = before;
      const { behaviour: newBehaviour, ...others } = changes;
      const changed = complete({
        personalNumber,
        givenName,
        surname,
        kind,
        bankIdIssuedOn,
        ...others,
        behaviour: newBehaviour === undefined ? behaviour : (newBehaviour ?? undefined),
      });
      people[people.indexOf(before)] = changed;
      byNumber.set(personalNumber, changed);
      return changed;
    },
    remove(personalNumber) {
      const person = byNumber.get(personalNumber);
      if (person) people.splice(people.indexOf(person), 1);
      return byNumber.delete(personalNumber);
    },
    reset() {
      people.splice(0, people.length, ...initial);
      byNumber.clear();
      for (const person of initial) byNumber.set(person.personalNumber, person);
    },
  };
}
