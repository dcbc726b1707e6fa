import { isUtf8 } from 'node:buffer';

/** Encoding of a text file. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Text of a file, in the encoding that it is written in. */
export interface DecodedText {
  /** A byte order mark is kept, so that offsets stay those of the file. */
  text: string;
  encoding: TextEncoding;
}

/** Number of bytes from which the encoding of a file without a byte order mark is guessed. */
const sampleBytes = 1024;

/**
 * Decodes a text file: UTF-8, UTF-16, and otherwise Windows-1252, which old sources in Swedish are written in.
 *
 * @returns `undefined` for a binary file.
 */
export function decodeText(bytes: Buffer): DecodedText | undefined {
  const encoding = detectEncoding(bytes);
  if (encoding === undefined) return undefined;
  if (encoding === 'utf-8') return { text: bytes.toString('utf8'), encoding };
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding };
}

function detectEncoding(bytes: Buffer): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.includes(0)) return guessUtf16(bytes);
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** In UTF-16 about every second byte of Latin text is zero. */
function guessUtf16(bytes: Buffer): TextEncoding | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const pairs = sample.length / 2;
  const evenZeros = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const oddZeros = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.1) return 'utf-16le';
  return evenZeros > pairs * 0.7 && oddZeros < pairs * 0.1 ? 'utf-16be' : undefined;
}
