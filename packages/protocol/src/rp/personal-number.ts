/** `coordination`: a Swedish coordination number (samordningsnummer), whose day is 60 too high. */
export type PersonalNumberKind = 'personal' | 'coordination';

/** A personal number and its parts. */
export interface PersonalNumber {
  /** Twelve digits, as in requests and responses of BankID. */
  digits: string;
  kind: PersonalNumberKind;
  /** `YYYY-MM-DD` */
  birthDate: string;
  /** The last digit is the Luhn digit of the nine before it. BankID does not check it. */
  hasValidCheckDigit: boolean;
  /** The individual number is 980–999, a range that Skatteverket reserves for tests: no living person has it. */
  isTestNumber: boolean;
}

/**
 * The result of parsing a personal number.
 *
 * `form`: the text is not twelve digits, or not one of the written forms. `date`: the date is not in the calendar.
 */
export type PersonalNumberResult =
  { ok: true; personalNumber: PersonalNumber } | { ok: false; reason: 'form' | 'date' };

/** A personal number that may be shown and logged: `19121212-****`. */
export type MaskedPersonalNumber = `${string}-****`;

/**
 * Parses twelve digits, the form of requests and responses, and nothing else.
 *
 * @see docs/spec/evidence-and-versions.md#personal-numbers
 *
 * @example
 * parsePersonalNumber('191212121212'); // { ok: true, personalNumber: { birthDate: '1912-12-12', … } }
 */
export function parsePersonalNumber(text: string): PersonalNumberResult {
  if (!/^[0-9]{12}$/.test(text)) return { ok: false, reason: 'form' };
  const month = Number(text.slice(4, 6));
  const writtenDay = Number(text.slice(6, 8));
  const day = writtenDay > 60 ? writtenDay - 60 : writtenDay;
  if (!isDate({ year: Number(text.slice(0, 4)), month, day })) return { ok: false, reason: 'date' };
  const individual = Number(text.slice(8, 11));
  return {
    ok: true,
    personalNumber: {
      digits: text,
      kind: writtenDay > 60 ? 'coordination' : 'personal',
      birthDate: `${text.slice(0, 4)}-${text.slice(4, 6)}-${String(day).padStart(2, '0')}`,
      hasValidCheckDigit: Number(text[11]) === luhnDigit(text.slice(2, 11)),
      isTestNumber: individual >= 980,
    },
  };
}

/**
 * Parses what people write: ten or twelve digits, with or without `-` or `+` before the last four.
 *
 * Ten digits leave out the century. With `-`, or without a sign, it is that of the latest birth date that is not after
 * `now`. `+` marks a person who turns a hundred or more in the year of `now`.
 */
export function parsePersonalNumberInput(options: {
  text: string;
  /** Milliseconds since 1970, UTC. */
  now: number;
}): PersonalNumberResult {
  const match = /^([0-9]{2})?([0-9]{6})([-+]?)([0-9]{4})$/.exec(options.text.replaceAll(/\s/g, ''));
  if (!match) return { ok: false, reason: 'form' };
  const [, writtenCentury, date = '', separator = '', last = ''] = match;
  const century = writtenCentury ?? centuryOf({ date, separator, now: new Date(options.now) });
  return parsePersonalNumber(century + date + last);
}

/** Returns a personal number as people read it: `YYYYMMDD-NNNN`. */
export function formatPersonalNumber(personalNumber: PersonalNumber): string {
  return `${personalNumber.digits.slice(0, 8)}-${personalNumber.digits.slice(8)}`;
}

/** Returns the masked form for views and logs: `19121212-****`, or only asterisks when `digits` is not twelve digits. */
export function maskPersonalNumber(digits: string): MaskedPersonalNumber {
  return /^[0-9]{12}$/.test(digits) ? `${digits.slice(0, 8)}-****` : '********-****';
}

/** Returns the Luhn digit that follows nine digits (`YYMMDDNNN`). */
export function luhnDigit(nineDigits: string): number {
  let sum = 0;
  for (let index = 0; index < nineDigits.length; index += 1) {
    const doubled = Number(nineDigits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

function isDate(date: { year: number; month: number; day: number }): boolean {
  const { year, month, day } = date;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function centuryOf(options: { date: string; separator: string; now: Date }): string {
  const thisYear = options.now.getUTCFullYear();
  let year = thisYear - (thisYear % 100) + Number(options.date.slice(0, 2));
  if (year > thisYear) year -= 100;
  if (options.separator === '+') year -= 100;
  else if (year === thisYear && isLaterThisYear(options.date, options.now)) year -= 100;
  return String(Math.trunc(year / 100));
}

function isLaterThisYear(date: string, now: Date): boolean {
  const month = Number(date.slice(2, 4));
  const day = Number(date.slice(4, 6)) % 60;
  return (month - 1 - now.getUTCMonth() || day - now.getUTCDate()) > 0;
}
