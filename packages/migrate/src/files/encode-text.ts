import { decodeText, type TextEncoding } from './decode-text.ts';

/** Bytes of Windows-1252 by the character that each of them stands for. */
const windows1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Buffer.of(byte)), byte]),
);

/**
 * Encodes a text as the file was that it comes from. A byte order mark is part of the text.
 *
 * @returns `undefined` if the encoding lacks one of the characters.
 */
export function encodeText(options: { text: string; encoding: TextEncoding }): Buffer | undefined {
  const { text, encoding } = options;
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252': {
      const bytes = Array.from(text, (character) => windows1252.get(character));
      return bytes.includes(undefined) ? undefined : Buffer.from(bytes.map((byte) => byte ?? 0));
    }
  }
}

/** Returns whether the text of a file becomes the same bytes again when it is written. */
export function survivesRoundTrip(bytes: Buffer): boolean {
  const decoded = decodeText(bytes);
  return decoded !== undefined && encodeText(decoded)?.equals(bytes) === true;
}
