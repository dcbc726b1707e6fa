/** `coordination`: a Swedish coordination number (samordningsnummer), whose day is 60 too high. */
export type PersonalNumberKind = 'personal' | 'coordination';

/** A personal number taken apart. */
export interface PersonalNumber {
  /** Twelve digits, as BankID takes and gives it. */
  digits: string;
  kind: PersonalNumberKind;
  /** `YYYY-MM-DD` */
  birthDate: string;
  /** Whether the last digit is the Luhn digit of the nine before it. BankID does not check it. */
  checkDigitRight: boolean;
  /** Whether the individual number is 980–999, a range Skatteverket keeps for made-up persons. */
  madeUp: boolean;
}

/** Why a text is no personal number: not the digits of one, or no day of the calendar. */
export type PersonalNumberResult =
  { ok: true; personalNumber: PersonalNumber } | { ok: false; reason: 'form' | 'date' };

/**
 * Reads twelve digits and nothing else, as they travel on the wire.
 *
 * @see docs/spec/evidence-and-versions.md#personal-numbers
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
      checkDigitRight: Number(text[11]) === luhnDigit(text.slice(2, 11)),
      madeUp: individual >= 980,
    },
  };
}

/**
 * Reads what people write: ten or twelve digits, with or without `-` or `+` before the last four.
 *
 * Ten digits leave out the century: `-` (or nothing) is the latest birth date that is not after `now` (milliseconds
 * since 1970, UTC), `+` somebody who turns a hundred or more in the year of `now`.
 */
export function parsePersonalNumberInput(options: { text: string; now: number }): PersonalNumberResult {
  const match = /^([0-9]{2})?([0-9]{6})([-+]?)([0-9]{4})$/.exec(options.text.replaceAll(/\s/g, ''));
  if (!match) return { ok: false, reason: 'form' };
  const [, writtenCentury, date = '', separator = '', last = ''] = match;
  const century = writtenCentury ?? centuryOf({ date, separator, now: new Date(options.now) });
  return parsePersonalNumber(century + date + last);
}

/** Twelve digits as people read them: `YYYYMMDD-NNNN`. */
export function formatPersonalNumber(personalNumber: PersonalNumber): string {
  return `${personalNumber.digits.slice(0, 8)}-${personalNumber.digits.slice(8)}`;
}

/** The form in which a personal number may stand in logs: `19121212-****`, and only asterisks for anything else than twelve digits. */
export function maskPersonalNumber(digits: string): string {
  return /^[0-9]{12}$/.test(digits) ? `${digits.slice(0, 8)}-****` : '********-****';
}

/** The Luhn digit that follows nine digits (`YYMMDDNNN`). */
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
