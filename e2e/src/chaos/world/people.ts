import { luhnDigit } from '@secure-start/protocol/rp';

/** A person of the simulator's people file. */
export interface RunPerson {
  personalNumber: string;
  givenName: string;
  surname: string;
}

const dayMs = 24 * 60 * 60_000;
const firstBirthday = Date.UTC(1960, 0, 1);

/** Makes up people. Their numbers have individual numbers from 980 on, which no living person has. */
export function makePeople(count: number): readonly [RunPerson, ...RunPerson[]] {
  const make = (index: number): RunPerson => {
    const birthday = new Date(firstBirthday + Math.floor(index / 10) * dayMs).toISOString().slice(0, 10);
    const digits = `${birthday.replaceAll('-', '')}${980 + (index % 10)}`;
    return { personalNumber: `${digits}${luhnDigit(digits.slice(2))}`, givenName: 'Kim', surname: `Person${index}` };
  };
  return [make(0), ...Array.from({ length: count - 1 }, (_, index) => make(index + 1))];
}
