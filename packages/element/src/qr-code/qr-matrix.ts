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
 * Returns the modules of a code, row by row in one list. `true` is dark.
 *
 * @throws {RangeError} The text has more than 134 bytes.
 */
export function qrMatrix(text: string): (boolean | undefined)[] {
  const matrix = [...functionPatterns];
  const codewords = qrCodewords(text);
  dataModules.forEach((at, bit) => {
    const isSet = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
    matrix[at] = isSet !== isMasked(at % qrSide);
  });
  return matrix;
}

/** The numbers from 0 to `length - 1`. */
const count = (length: number): number[] => [...Array(length).keys()];

/** The modules that are the same in every code, row by row; `undefined` where the data go. */
const functionPatterns = count(qrSide ** 2).map((at) => functionPattern(at % qrSide, Math.floor(at / qrSide)));

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

/**
 * The places of the data, in the order of the bits: two columns at a time from the right, up and down in turn. The timing
 * pattern fills column 6, which no pair has.
 */
const dataModules = count(20)
  .flatMap((pair) => {
    const right = qrSide - 1 - 2 * pair - (pair > 16 ? 1 : 0);
    return count(qrSide).flatMap((step) => {
      const at = right + qrSide * (pair % 2 ? step : qrSide - 1 - step);
      return [at, at - 1];
    });
  })
  .filter((at) => functionPatterns[at] === undefined);
