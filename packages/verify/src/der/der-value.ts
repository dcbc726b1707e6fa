import { DerError } from './der-error.ts';

/** One encoded value, as a range of the bytes that it was read from. */
export interface DerValue {
  /** The identifier's byte: class, form and number. */
  readonly tag: number;
  readonly source: Uint8Array;
  /** Position of the identifier. */
  readonly start: number;
  /** Position of the content. */
  readonly contentStart: number;
  /** Position behind the content. */
  readonly end: number;
}

/** Identifiers of the values that certificates and OCSP responses have. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Returns the identifier of a context-specific value that is made of other values. */
export const constructedTag = (number: number): number => 0xa0 + number;

/** Returns the identifier of a context-specific value that is a primitive one. */
export const primitiveTag = (number: number): number => 0x80 + number;

/** Returns the content without a copy. */
export const contentOf = (value: DerValue): Uint8Array => value.source.subarray(value.contentStart, value.end);

/** Returns the identifier, length and content without a copy. */
export const encodingOf = (value: DerValue): Uint8Array => value.source.subarray(value.start, value.end);

/** Reads bytes that are one value and nothing else. */
export function readWhole(source: Uint8Array, tag: number, place: string): DerValue {
  const value = readValueAt(source, 0, source.length, place);
  if (value.tag !== tag) throw new DerError(`${place}: another kind of value was expected.`);
  if (value.end !== source.length) throw new DerError(`${place}: bytes follow the value.`);
  return value;
}

/**
 * Reads the value at a position: identifier of one byte, definite length in its shortest form, content within its parent.
 *
 * There is no recursion anywhere: only those values are entered that the format of a certificate or a response names, so
 * the depth is that of the format, however deep the bytes are nested.
 */
export function readValueAt(source: Uint8Array, start: number, parentEnd: number, place: string): DerValue {
  const first = source[start + 1];
  if (first === undefined) throw new DerError(`${place}: the bytes end early.`);
  const tag = source[start] as number;
  if ((tag & 0x1f) === 0x1f) throw new DerError(`${place}: an identifier of several bytes has no place here.`);
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  const contentStart = start + 2 + lengthBytes;
  if (contentStart > parentEnd) throw new DerError(`${place}: the bytes end early.`);
  const end = contentStart + (first < 0x80 ? first : readLongLength(source, start + 2, contentStart, place));
  if (end > parentEnd) throw new DerError(`${place}: the bytes end early.`);
  return { tag, source, start, contentStart, end };
}

/** Reads a length of one to three bytes: nothing that is verified here reaches 16 MB. */
function readLongLength(source: Uint8Array, start: number, end: number, place: string): number {
  if (start === end) throw new DerError(`${place}: an indefinite length is not DER.`);
  if (end - start > 3) throw new DerError(`${place}: the length is too large.`);
  let length = 0;
  for (let index = start; index < end; index += 1) length = length * 256 + (source[index] ?? 0);
  const least = end - start === 1 ? 0x80 : 256 ** (end - start - 1);
  if (length < least) throw new DerError(`${place}: the length is not in its shortest form.`);
  return length;
}
