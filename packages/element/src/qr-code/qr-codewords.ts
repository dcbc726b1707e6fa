/**
 * Bytes that fit in version 6, level L; BankID's text has 110 to 112.
 *
 * @see docs/spec/rp-api.md#animated-qr-code
 */
const capacity = 134;
const dataPerBlock = 68;
const checkPerBlock = 18;

/**
 * The bytes of a QR code of version 6, level L: two blocks of data, byte by byte in turn, then their check bytes in turn.
 *
 * @throws RangeError for a text of more than 134 bytes.
 */
export function qrCodewords(text: string): number[] {
  const data = encodeBytes([...new TextEncoder().encode(text)]);
  const blocks = [data.slice(0, dataPerBlock), data.slice(dataPerBlock)];
  return [...inTurn(blocks), ...inTurn(blocks.map(checkBytes))];
}

/** Mode "byte", length, bytes, terminator and filling: each is a whole number of hexadecimal digits. */
function encodeBytes(bytes: number[]): number[] {
  if (bytes.length > capacity) throw new RangeError(`${bytes.length} bytes do not fit`);
  const digits = [bytes.length, ...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const filled = `4${digits}0`.padEnd(4 * dataPerBlock, 'ec11');
  return (filled.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
}

function inTurn([first = [], second = []]: number[][]): number[] {
  return first.flatMap((byte, at) => [byte, second[at] ?? 0]);
}

/** Reed-Solomon: the remainder of the block, taken as a polynomial, divided by {@link generator}. */
function checkBytes(block: number[]): number[] {
  let remainder: number[] = Array(checkPerBlock).fill(0);
  for (const byte of block) {
    const factor = byte ^ (remainder[0] ?? 0);
    remainder = generator.map((by, at) => multiply(by, factor) ^ (remainder[at + 1] ?? 0));
  }
  return remainder;
}

/** Product in the field of 256 elements that QR codes use. */
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
  for (let degree = 0; degree < checkPerBlock; degree += 1) {
    const by = root;
    product = [...product, 0].map((factor, at) => factor ^ multiply(product[at - 1] ?? 0, by));
    root = multiply(root, 2);
  }
  return product.slice(1);
}
