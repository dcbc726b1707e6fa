/**
 * A writer of DER for tests, which can also write what DER forbids. It shares nothing with the reader under test.
 *
 * @see ITU-T X.690
 */

/** Encodes a value of a one-byte tag around its content. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);

export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);

/** A context-specific tag around whole values. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 + number, ...parts);

/** A context-specific tag in place of a primitive value's own. */
export const implicit = (number: number, content: Uint8Array): Buffer => der(0x80 + number, content);

export const boolean = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]));

/** Takes the content's bytes as hexadecimal, as they shall stand there. */
export const integer = (hex: string): Buffer => der(0x02, Buffer.from(hex, 'hex'));

export const enumerated = (value: number): Buffer => der(0x0a, Buffer.from([value]));

export const nullValue = (): Buffer => der(0x05);

export const octetString = (content: Uint8Array): Buffer => der(0x04, content);

export const bitString = (content: Uint8Array, unusedBits = 0): Buffer => der(0x03, Buffer.from([unusedBits]), content);

export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'));

export const printableString = (text: string): Buffer => der(0x13, Buffer.from(text, 'latin1'));

/** Takes dotted decimals. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 + (rest % 128));
  return bytes;
}

const digitsOf = (at: Date): string => at.toISOString().replaceAll(/[-:T]|\.\d+/g, '');

export const utcTime = (at: Date): Buffer => der(0x17, Buffer.from(digitsOf(at).slice(2), 'latin1'));

export const generalizedTime = (at: Date): Buffer => der(0x18, Buffer.from(digitsOf(at), 'latin1'));
