/**
 * Returns the bytes of base64 in its only right form: standard alphabet, padded, no line breaks, unused bits zero.
 * Anything else gives `undefined`, the empty string included.
 */
export function decodeStrictBase64(text: string): Buffer | undefined {
  if (text === '') return undefined;
  const bytes = Buffer.from(text, 'base64');
  // The decoder of Node skips what it does not know. What it read fully and rightly encodes to the same text.
  return bytes.toString('base64') === text ? bytes : undefined;
}
