/** Kind of the content of a file. `signature` and `ocspResponse` are two halves of evidence. */
export type Content = 'json' | 'package' | 'signature' | 'ocspResponse' | 'utf16' | 'empty' | 'unknown';

/** Returns the kind of a file's content by its first bytes, of which there should be at least 64. */
export function sniff(start: Uint8Array): Content {
  const bytes = Buffer.from(start);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return 'package';
  if (isDer(bytes)) return 'ocspResponse';
  const order = bytes.subarray(0, 2).toString('hex');
  if (order === 'fffe' || order === 'feff') return 'utf16';
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '') return 'empty';
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  if (text.startsWith('<')) return 'signature';
  const decoded = Buffer.from(text.slice(0, 64), 'base64');
  if (!/^[A-Za-z0-9+/=\r\n]+$/.test(text.slice(0, 64).trimEnd())) return 'unknown';
  if (isDer(decoded)) return 'ocspResponse';
  return decoded
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .startsWith('<')
    ? 'signature'
    : 'unknown';
}

/** A DER sequence of 128 bytes to 64 KiB, as every OCSP response is. */
function isDer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && (bytes[1] === 0x81 || bytes[1] === 0x82);
}

/** Returns a half of evidence as base64 text, and whether the text was made here from bytes. */
export function toBase64(bytes: Uint8Array): { base64: string; isReencoded: boolean } {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('latin1');
  const isRaw =
    isDer(buffer) ||
    text
      .replace(/^\xEF\xBB\xBF/, '')
      .trimStart()
      .startsWith('<');
  if (isRaw) return { base64: buffer.toString('base64'), isReencoded: true };
  // What surrounds the text belongs to the file, what is within belongs to the text and to its hash.
  return { base64: text.replace(/^\xEF\xBB\xBF/, '').trim(), isReencoded: false };
}
