import { DerError } from './der-error.ts';
import { contentOf, type DerValue, tags } from './der-value.ts';

/**
 * Reads UTCTime or GeneralizedTime, in the one form that DER and RFC 5280 leave: seconds, no fraction, `Z`.
 *
 * @see RFC 5280, section 4.1.2.5
 */
export function readTime(value: DerValue, place: string): Date {
  if (value.tag !== tags.utcTime && value.tag !== tags.generalizedTime) {
    throw new DerError(`${place}: this is not a time.`);
  }
  const text = Buffer.from(contentOf(value)).toString('latin1');
  const digits = value.tag === tags.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [year, month, day, hour, minute, second] = (
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits) ?? []
  ).slice(1);
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = new Date(iso);
  // A day or an hour that does not exist either gives no time or another one.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso) throw new DerError(`${place}: this is not a time.`);
  return at;
}
