import { DerError } from './der-error.ts';
import { contentOf, type DerValue, encodingOf, tags } from './der-value.ts';

/** Reads BOOLEAN: 0 or 255. */
export function readBoolean(value: DerValue, place: string): boolean {
  const content = contentOf(value);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) {
    throw new DerError(`${place}: a boolean is one byte, 0 or 255.`);
  }
  return content[0] === 0xff;
}

/** Reads an INTEGER of zero or more as bytes without a sign byte, at most `maxBytes`. */
export function readUnsigned(value: DerValue, maxBytes: number, place: string): Uint8Array {
  const content = contentOf(value);
  const [first, second] = content;
  if (first === undefined) throw new DerError(`${place}: an integer has at least one byte.`);
  if (first >= 0x80) throw new DerError(`${place}: the integer is negative.`);
  if (first === 0 && second !== undefined && second < 0x80) {
    throw new DerError(`${place}: the integer is not in its shortest form.`);
  }
  const magnitude = first === 0 && second !== undefined ? content.subarray(1) : content;
  if (magnitude.length > maxBytes) throw new DerError(`${place}: the integer is too large.`);
  return magnitude;
}

/** Reads an INTEGER from 0 to 255. */
export function readByte(value: DerValue, place: string): number {
  return readUnsigned(value, 1, place)[0] ?? 0;
}

const maxArc = 2 ** 32;

/** Reads OBJECT IDENTIFIER as dotted decimals. */
export function readOid({ source, contentStart, end }: DerValue, place: string): string {
  let dotted = '';
  let arc = 0;
  let isInside = false;
  for (let position = contentStart; position < end; position += 1) {
    const byte = source[position] ?? 0;
    if (!isInside && byte === 0x80) throw new DerError(`${place}: an arc is not in its shortest form.`);
    arc = arc * 128 + (byte & 0x7f);
    if (arc > maxArc) throw new DerError(`${place}: an arc is too large.`);
    isInside = byte >= 0x80;
    if (isInside) continue;
    dotted = dotted === '' ? firstArcs(arc) : `${dotted}.${arc}`;
    arc = 0;
  }
  if (isInside || dotted === '') throw new DerError(`${place}: the object identifier is cut off.`);
  return dotted;
}

/** The first two arcs share one number; the first is at most 2. */
function firstArcs(both: number): string {
  const first = Math.min(Math.floor(both / 40), 2);
  return `${first}.${both - 40 * first}`;
}

/** Reads a BIT STRING of whole bytes, such as a key or a signature. */
export function readWholeBytes(value: DerValue, place: string): Uint8Array {
  const content = contentOf(value);
  if (content[0] !== 0) throw new DerError(`${place}: a bit string of whole bytes was expected.`);
  return content.subarray(1);
}

/** Reads a BIT STRING as the numbers of its set bits, of which at most `maxBits` may stand there. */
export function readNamedBits(value: DerValue, place: string): number[] {
  const [unused = 8, ...bytes] = contentOf(value);
  const last = bytes.at(-1) ?? 0;
  if (unused > 7 || bytes.length === 0 || bytes.length > 2 || last % 2 ** unused !== 0) {
    throw new DerError(`${place}: the bits are not in DER.`);
  }
  return bytes.flatMap((byte, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> (7 - bit)) & 1).map((bit) => index * 8 + bit),
  );
}

/** Tells whether a value is NULL. */
export const isNull = (value: DerValue): boolean => value.tag === tags.null && value.end === value.contentStart;

/** Tells whether two values are the same bytes. */
export const isSame = (one: DerValue, other: DerValue): boolean =>
  Buffer.compare(encodingOf(one), encodingOf(other)) === 0;
