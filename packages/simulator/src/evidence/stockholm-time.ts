const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Formats the local time in Sweden: `2022-09-13 08:33:05`. `at` is milliseconds since 1970. */
export function stockholmTime(at: number): string {
  return format.format(at).replace(',', '');
}

/** Returns the midnight at which the local day in Sweden began. `at` and the result are milliseconds since 1970. */
export function stockholmMidnight(at: number): number {
  const utcMidnight = Date.parse(`${stockholmTime(at).slice(0, 10)}T00:00:00Z`);
  // Local midnight is one or two hours earlier, and summer time begins and ends after it.
  const beforeMidnight = utcMidnight - 2 * 60 * 60 * 1000;
  const offset = Date.parse(`${stockholmTime(beforeMidnight).replace(' ', 'T')}Z`) - beforeMidnight;
  return utcMidnight - offset;
}
