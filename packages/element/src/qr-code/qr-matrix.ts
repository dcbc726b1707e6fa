/**
 * QR codes of version 6 with error correction level L and mask 2, as specified in ISO/IEC 18004, 7.3 to 7.9.
 *
 * Every text of BankID's has nearly the same length and fits this size. With one size and one mask an encoder is short
 * enough to be loaded with the page.
 */
import { qrCodewords } from './qr-codewords.ts';

/** Modules per side of version 6. */
export const qrSide = 41;

/**
 * The format information of level L and mask 2: in column 8 from the top, and in row 8 from the left.
 * Each has the first nine modules, of which one (a space here) belongs to the timing pattern, and the last eight.
 */
const columnFormat = '010101 0111011111';
const rowFormat = '111110 1110101010';

/** Returns whether mask 2 inverts column `x`. BankID's text is mostly random, so no mask is better than another. */
function isMasked(x: number): boolean {
  return x % 3 === 0;
}

/**
 * Returns the modules of a code, row by row. `true` is dark.
 *
 * @throws {RangeError} The text has more than 134 bytes.
 */
export function qrMatrix(text: string): (boolean | undefined)[][] {
  const matrix = functionPatterns.map((row) => [...row]);
  const codewords = qrCodewords(text);
  dataModules.forEach(([x, y], bit) => {
    const isSet = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
    const row = matrix[y];
    if (row) row[x] = isSet !== isMasked(x);
  });
  return matrix;
}

const indices = [...Array(qrSide).keys()];

/** The modules that are the same in every code, row by row; `undefined` where the data go. */
const functionPatterns = indices.map((y) => indices.map((x) => functionPattern(x, y)));

/** Returns the module at a place if it is the same in every code: finder, alignment, timing or format. */
function functionPattern(x: number, y: number): boolean | undefined {
  const distance = (centreX: number, centreY: number): number => Math.max(Math.abs(x - centreX), Math.abs(y - centreY));
  const finder = Math.min(distance(3, 3), distance(qrSide - 4, 3), distance(3, qrSide - 4));
  if (finder <= 4) return finder !== 2 && finder !== 4;
  const alignment = distance(qrSide - 7, qrSide - 7);
  if (alignment <= 2) return alignment !== 1;
  if (x === 6 || y === 6) return (x + y) % 2 === 0;
  const bit = x === 8 ? columnFormat[formatIndex(y)] : y === 8 ? rowFormat[formatIndex(x)] : undefined;
  return bit === undefined ? undefined : bit === '1';
}

/** Returns the index in its format string of a module of column or row 8; -1 between the two ends. */
function formatIndex(at: number): number {
  if (at < 9) return at;
  return at < qrSide - 8 ? -1 : at - (qrSide - 17);
}

/** The places of the data, in the order of the bits. */
const dataModules = [...zigzag()].filter(([x, y]) => functionPatterns[y]?.[x] === undefined);

/** Yields every place in the order of the data: two columns at a time from the right, up and down in turn. */
function* zigzag(): Generator<[x: number, y: number]> {
  let isUp = true;
  for (let right = qrSide - 1; right > 0; right -= 2) {
    // The timing pattern fills this column.
    if (right === 6) right -= 1;
    for (let step = 0; step < qrSide; step += 1) {
      const y = isUp ? qrSide - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
    isUp = !isUp;
  }
}
