/**
 * A writer of ASN.1 values in DER. Tests read its output with OpenSSL and Node, since there is no reader here.
 *
 * Source: ITU-T X.690, and RFC 5280 4.1.2.5 for times.
 */

/** One encoded value: tag, length and content. */
export type Der = Uint8Array;

/** Encodes a value of any tag (one byte) around its content. */
export function encode(tag: number, ...content: readonly Uint8Array[]): Der {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  const header = Uint8Array.of(tag, ...encodeLength(length));
  return Buffer.concat([header, ...content], header.length + length);
}

function encodeLength(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 0x100)) bytes.unshift(left % 0x100);
  return [0x80 | bytes.length, ...bytes];
}

function bigEndian(value: bigint): Uint8Array {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** Encodes INTEGER from a number of zero or more, or from unsigned big-endian bytes. */
export function integer(value: number | Uint8Array): Der {
  const bytes = typeof value === 'number' ? bigEndian(BigInt(value)) : value;
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const magnitude = bytes.subarray(start);
  const needsSignByte = (magnitude[0] ?? 0) >= 0x80;
  return encode(0x02, needsSignByte ? Uint8Array.of(0) : Uint8Array.of(), magnitude);
}

/** Encodes ENUMERATED, 0–127. */
export function enumerated(value: number): Der {
  return encode(0x0a, Uint8Array.of(value));
}

/** Encodes OBJECT IDENTIFIER from dotted decimals. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return encode(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const bytes = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift(0x80 | (left % 128));
  return bytes;
}

/** Encodes BOOLEAN. */
export function boolean(value: boolean): Der {
  return encode(0x01, Uint8Array.of(value ? 0xff : 0));
}

/** Encodes NULL. */
export function nullValue(): Der {
  return encode(0x05);
}

/** Encodes SEQUENCE. */
export function sequence(...items: readonly Der[]): Der {
  return encode(0x30, ...items);
}

/** Encodes SET OF, with the items in DER's order. */
export function set(...items: readonly Der[]): Der {
  return encode(0x31, ...items.toSorted(Buffer.compare));
}

/** Encodes OCTET STRING. */
export function octetString(bytes: Uint8Array): Der {
  return encode(0x04, bytes);
}

/** Encodes BIT STRING from whole bytes. */
export function bitString(bytes: Uint8Array): Der {
  return encode(0x03, Uint8Array.of(0), bytes);
}

/** Encodes BIT STRING from named bits 0–7, without the trailing zero bits, as DER requires. */
export function namedBits(...positions: readonly number[]): Der {
  const byte = positions.reduce((bits, position) => bits | (0x80 >> position), 0);
  return encode(0x03, Uint8Array.of(7 - Math.max(...positions), byte));
}

/** Encodes UTF8String. */
export function utf8String(text: string): Der {
  return encode(0x0c, Buffer.from(text, 'utf8'));
}

/** Encodes PrintableString. The text must have its characters only. */
export function printableString(text: string): Der {
  return encode(0x13, Buffer.from(text, 'latin1'));
}

/** Encodes BMPString, in UTF-16 big endian. */
export function bmpString(text: string): Der {
  return encode(0x1e, Buffer.from(text, 'utf16le').swap16());
}

/** Encodes the time of a certificate: UTCTime up to 2049, GeneralizedTime from 2050. `at` is milliseconds since 1970. */
export function time(at: number): Der {
  const year = new Date(at).getUTCFullYear();
  return year < 2050 ? encode(0x17, Buffer.from(digits(at).slice(2))) : generalizedTime(at);
}

/** Encodes GeneralizedTime in whole seconds. `at` is milliseconds since 1970. */
export function generalizedTime(at: number): Der {
  return encode(0x18, Buffer.from(digits(at)));
}

function digits(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}

/** Encodes `[n] EXPLICIT`: the items inside the tag. */
export function explicit(number: number, ...items: readonly Der[]): Der {
  return encode(0xa0 | number, ...items);
}

/** Encodes `[n] IMPLICIT` of a primitive type: its content under the tag. */
export function implicit(number: number, content: Uint8Array): Der {
  return encode(0x80 | number, content);
}
