/**
 * A QR code of version 6 with error correction L: the one size that BankID's codes have, so that one size and one mask
 * make a page of code instead of a library. Source: ISO/IEC 18004, 7.3 to 7.9.
 */
import { qrCodewords } from './qr-codewords.ts';

/** Modules per side. */
export const qrSize = 41;

/**
 * Level L and mask 2, protected against errors, in column 8 from the top and in row 8 from the left: the first nine
 * modules, of which the timing pattern has one, and the last eight.
 */
const columnFormat = '010101 0111011111';
const rowFormat = '111110 1110101010';

/** Mask 2. BankID's text is mostly random, so no mask is better than another. */
function isMasked(x: number): boolean {
  return x % 3 === 0;
}

/** The modules of a code, row by row: `true` is dark. */
export function qrMatrix(text: string): (boolean | undefined)[][] {
  const matrix = patterns.map((row) => [...row]);
  const codewords = qrCodewords(text);
  dataPlaces.forEach(([x, y], bit) => {
    const isSet = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
    const row = matrix[y];
    if (row) row[x] = isSet !== isMasked(x);
  });
  return matrix;
}

const sides = [...Array(qrSize).keys()];

/** What every code of this size has in common. */
const patterns = sides.map((y) => sides.map((x) => pattern(x, y)));

/** The module of a pattern that is the same in every code of this size; nothing where the data go. */
function pattern(x: number, y: number): boolean | undefined {
  const distance = (centreX: number, centreY: number): number => Math.max(Math.abs(x - centreX), Math.abs(y - centreY));
  const finder = Math.min(distance(3, 3), distance(qrSize - 4, 3), distance(3, qrSize - 4));
  if (finder <= 4) return finder !== 2 && finder !== 4;
  const alignment = distance(qrSize - 7, qrSize - 7);
  if (alignment <= 2) return alignment !== 1;
  if (x === 6 || y === 6) return (x + y) % 2 === 0;
  const bit = x === 8 ? columnFormat[formatPlace(y)] : y === 8 ? rowFormat[formatPlace(x)] : undefined;
  return bit === undefined ? undefined : bit === '1';
}

/** Where a module of column or row 8 stands in its format; -1 between the two ends. */
function formatPlace(at: number): number {
  if (at < 9) return at;
  return at < qrSize - 8 ? -1 : at - (qrSize - 17);
}

/** Where the data go, in their order. */
const dataPlaces = [...zigzag()].filter(([x, y]) => patterns[y]?.[x] === undefined);

/** Every module in the order of the data: two columns at a time from the right, up and down in turn. */
function* zigzag(): Generator<[x: number, y: number]> {
  let isUp = true;
  for (let right = qrSize - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1; // the timing pattern fills this column
    for (let step = 0; step < qrSize; step += 1) {
      const y = isUp ? qrSize - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    isUp = !isUp;
  }
}
