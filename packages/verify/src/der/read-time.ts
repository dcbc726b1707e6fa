import { DerError } from './der-error.ts';
import { type DerValue, tags } from './der-value.ts';

/**
 * Reads UTCTime or GeneralizedTime, in the one form that DER and RFC 5280 leave: with seconds, without a fraction, `Z`.
 *
 * @see RFC 5280, section 4.1.2.5
 */
export function readTime({ tag, source, contentStart, end }: DerValue, place: string): Date {
  const isUtcTime = tag === tags.utcTime;
  const yearDigits = isUtcTime ? 2 : 4;
  const isTime = isUtcTime || tag === tags.generalizedTime;
  // Digits of month, day, hour, minute and second follow, then Z.
  if (!isTime || end - contentStart !== yearDigits + 11 || source[end - 1] !== 0x5a) {
    throw new DerError(`${place}: this is not a time.`);
  }
  const numberAt = (start: number, digits: number): number => readDigits(source, contentStart + start, digits);
  const written = numberAt(0, yearDigits);
  const year = isUtcTime ? (written < 50 ? 2000 : 1900) + written : written;
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((offset) =>
    numberAt(yearDigits + offset, 2),
  ) as Fields;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A field outside its range moves the others.
  const isSame =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hour &&
    at.getUTCMinutes() === minute &&
    at.getUTCSeconds() === second;
  if (!isSame) throw new DerError(`${place}: this is not a time.`);
  return at;
}

type Fields = [number, number, number, number, number];

/** Returns NaN for anything but digits, which no time is equal to. */
function readDigits(source: Uint8Array, start: number, digits: number): number {
  let value = 0;
  for (let position = start; position < start + digits; position += 1) {
    const digit = (source[position] ?? 0) - 0x30;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}
