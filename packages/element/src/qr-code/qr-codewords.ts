/**
 * Bytes of text that fit in version 6, level L. BankID's text has 110 to 112.
 *
 * @see docs/spec/rp-api.md#animated-qr-code
 */
const maxTextBytes = 134;
const dataBytesPerBlock = 68;

/**
 * Returns the codewords of a QR code of version 6, level L: two blocks of data, interleaved, then their
 * error-correction bytes, interleaved. Specified in ISO/IEC 18004, 7.4 to 7.6.
 *
 * @throws {RangeError} The text has more than 134 bytes.
 */
export function qrCodewords(text: string): number[] {
  const data = encodeBytes([...new TextEncoder().encode(text)]);
  const second = addCheckBytes(data.slice(dataBytesPerBlock));
  return addCheckBytes(data.slice(0, dataBytesPerBlock)).flatMap((byte, at) => [byte, second[at] ?? 0]);
}

/** Returns mode "byte" (4), the length, the bytes, the terminator (0) and padding (ec 11): all whole hexadecimal digits. */
function encodeBytes(bytes: number[]): number[] {
  if (bytes.length > maxTextBytes) throw new RangeError('too long');
  const digits = [bytes.length, ...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return bytesOf(`4${digits}0`.padEnd(4 * dataBytesPerBlock, 'ec11'));
}

/** Returns the bytes of hexadecimal digits. */
function bytesOf(digits: string): number[] {
  return (digits.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}

/**
 * Returns a block and its Reed-Solomon bytes: the remainder of its polynomial divided by {@link generator}. The products
 * are made beforehand: in every frame they would take most of its time.
 */
function addCheckBytes(block: number[]): number[] {
  let remainder: number[] = [];
  for (const byte of block) {
    const product = products[byte ^ (remainder[0] ?? 0)] ?? [];
    remainder = product.map((coefficient, at) => coefficient ^ (remainder[at + 1] ?? 0));
  }
  return [...block, ...remainder];
}

/** Multiplies in the field of 256 elements that QR codes use, whose polynomial is 0x11d. */
function multiply(a: number, b: number): number {
  if (b === 0) return 0;
  const half = multiply(a, b >> 1);
  return (half << 1) ^ ((half >> 7) * 0x11d) ^ ((b % 2) * a);
}

/** The product of (x − 2⁰) … (x − 2¹⁷), highest power first, without its leading 1. */
const generator = bytesOf('effbb77195afc7d7f0dc4952ad4b2043d992');

/** The products of {@link generator} and each element of the field. */
const products = Array.from({ length: 256 }, (_, factor) =>
  generator.map((coefficient) => multiply(coefficient, factor)),
);
