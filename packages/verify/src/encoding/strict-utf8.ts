import { isUtf8 } from 'node:buffer';

/** Returns the text of UTF-8, a byte order mark included, or `undefined` for bytes that are not UTF-8. */
export function decodeStrictUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}
