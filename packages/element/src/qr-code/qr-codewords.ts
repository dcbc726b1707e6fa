/**
 * Bytes of text that fit in version 6, level L. BankID's text has 110 to 112.
 *
 * @see docs/spec/rp-api.md#animated-qr-code
 */
const maxTextBytes = 134;
const dataBytesPerBlock = 68;
const checkBytesPerBlock = 18;

/**
 * Returns the codewords of a QR code of version 6, level L: two blocks of data, interleaved, then their
 * error-correction bytes, interleaved. Specified in ISO/IEC 18004, 7.4 to 7.6.
 *
 * @throws {RangeError} The text has more than 134 bytes.
 */
export function qrCodewords(text: string): number[] {
  const data = encodeBytes([...new TextEncoder().encode(text)]);
  const blocks = [data.slice(0, dataBytesPerBlock), data.slice(dataBytesPerBlock)];
  return [...interleave(blocks), ...interleave(blocks.map(checkBytes))];
}

/** Returns mode "byte" (4), the length, the bytes, the terminator (0) and padding (ec 11): all whole hexadecimal digits. */
function encodeBytes(bytes: number[]): number[] {
  if (bytes.length > maxTextBytes) throw new RangeError('too long');
  const digits = [bytes.length, ...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const filled = `4${digits}0`.padEnd(4 * dataBytesPerBlock, 'ec11');
  return (filled.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}

function interleave([first = [], second = []]: number[][]): number[] {
  return first.flatMap((byte, at) => [byte, second[at] ?? 0]);
}

/** Returns the Reed-Solomon bytes of a block: the remainder of its polynomial divided by {@link generator}. */
function checkBytes(block: number[]): number[] {
  let remainder: number[] = Array(checkBytesPerBlock).fill(0);
  for (const byte of block) {
    const factor = byte ^ (remainder[0] ?? 0);
    remainder = generator.map((coefficient, at) => multiply(coefficient, factor) ^ (remainder[at + 1] ?? 0));
  }
  return remainder;
}

/** Multiplies in the field of 256 elements that QR codes use, whose polynomial is 0x11d. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  }
  return product;
}

/** The product of (x − 2⁰) … (x − 2¹⁷), highest power first, without its leading 1. */
const generator: readonly number[] = makeGenerator();

function makeGenerator(): number[] {
  let product = [1];
  let root = 1;
  for (let degree = 0; degree < checkBytesPerBlock; degree += 1) {
    const by = root;
    product = [...product, 0].map((factor, at) => factor ^ multiply(product[at - 1] ?? 0, by));
    root = multiply(root, 2);
  }
  return product.slice(1);
}
