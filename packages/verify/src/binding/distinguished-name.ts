import { isDeepStrictEqual } from 'node:util';

/** A distinguished name by RFC 4514, most specific attribute first. */
export type DistinguishedName = readonly NamePart[];

/** One attribute of a name. */
export interface NamePart {
  /** In lower case: names of attributes are compared without regard to case. */
  attribute: string;
  value: string;
  separator: Separator;
}

/** The character after an attribute: `+` when the next one belongs to the same part of the name, '' after the last one. */
type Separator = ',' | '+' | '';

type MatchedPart = [whole: string, attribute: string, value: string, separator: Separator];

const part = /([a-z][a-z0-9-]*|[0-9](?:\.[0-9]+)*)=((?:[^\\,+;"<>\0]|\\[0-9a-f]{2}|\\[ "#+,;<=>\\])*)([,+]|$)/giuy;

/**
 * Parses a distinguished name, or returns `undefined` for what is none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4514
 */
export function parseDistinguishedName(text: string): DistinguishedName | undefined {
  const parts: NamePart[] = [];
  // Each match begins where the one before it ends, and only the last one can end the text.
  for (const [, attribute, value, separator] of text.matchAll(part) as Iterable<MatchedPart>) {
    parts.push({ attribute: attribute.toLowerCase(), value: unescapeValue(value), separator });
  }
  return parts.at(-1)?.separator === '' ? parts : undefined;
}

/** Returns whether two names are the same: attributes without regard to case, values exactly, order and number alike. */
export function isSameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return isDeepStrictEqual(one, other);
}

const escapes = /(?:\\[0-9a-f]{2})+|\\(.)/giu;

function unescapeValue(value: string): string {
  return value.replace(escapes, (escape, character: string | undefined) =>
    character === undefined ? Buffer.from(escape.replaceAll('\\', ''), 'hex').toString('utf8') : character,
  );
}
