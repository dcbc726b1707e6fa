import { parsePersonalNumber } from '@secure-start/protocol/rp';
import { stockholmTime } from '../evidence/stockholm-time.ts';

/** Returns the age in whole years, by the calendar of Sweden. `now` is milliseconds since 1970. */
export function ageOf({ personalNumber }: { personalNumber: string }, now: number): number {
  const parsed = parsePersonalNumber(personalNumber);
  if (!parsed.ok) throw new Error('A person of the simulator has a personal number without a birth date.');
  const { birthDate } = parsed.personalNumber;
  const today = stockholmTime(now).slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
