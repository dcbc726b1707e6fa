/**
 * QR codes of version 6 with error correction level L and mask 2, as specified in ISO/IEC 18004, 7.3 to 7.9.
 *
 * Every text of BankID's has nearly the same length and fits this size. With one size and one mask an encoder is short
 * enough to be loaded with the page.
 */
import { qrCodewords } from './qr-codewords.ts';

/** Modules per side of version 6. */
const qrSide = 41;

/** Light modules that the standard requires on each side of the code. */
const quietZone = 4;

/** Modules per side of a code, quiet zone included. */
export const qrPictureSide: number = qrSide + 2 * quietZone;

/** Pixels: opaque, and of the colour that a module has. */
const light = -1;
const dark = light << 24;

/**
 * The format information of level L and mask 2: column 8 from the top, and row 8 from the left. The timing pattern and the
 * data have the other modules, which are spaces here.
 */
const columnFormat = '010101 01                        11011111';
const rowFormat = '111110 11                        10101010';

/**
 * Returns the pixels of a code, one for each module, row by row, quiet zone included.
 *
 * @throws {RangeError} The text has more than 134 bytes.
 */
export function qrPixels(text: string): Uint32Array {
  const pixels = emptyCode.slice();
  const codewords = qrCodewords(text);
  dataModules.forEach((at, bit) => {
    if (((codewords[bit >> 3] ?? 0) << (bit & 7)) & 0x80) pixels[at] = ~(pixels[at] ?? 0) | dark;
  });
  return pixels;
}

/** The numbers from 0 to `length - 1`. */
const count = (length: number): number[] => [...Array(length).keys()];

/** The modules that are the same in every code; `undefined` where the data go. */
const functionPatterns = count(qrPictureSide ** 2).map((at) =>
  functionPattern((at % qrPictureSide) - quietZone, Math.floor(at / qrPictureSide) - quietZone),
);

/** Returns the module at a place if it is the same in every code: quiet zone, finder, alignment, timing or format. */
function functionPattern(x: number, y: number): boolean | undefined {
  const distance = (centreX: number, centreY = centreX): number =>
    Math.max(Math.abs(x - centreX), Math.abs(y - centreY));
  if (distance((qrSide - 1) / 2) > qrSide / 2) return false;
  const finder = Math.min(distance(3), distance(qrSide - 4, 3), distance(3, qrSide - 4));
  if (finder <= 4) return finder !== 2 && finder !== 4;
  const alignment = distance(qrSide - 7);
  if (alignment <= 2) return alignment !== 1;
  if (x === 6 || y === 6) return (x + y) % 2 === 0;
  const bit = x === 8 ? columnFormat[y] : y === 8 ? rowFormat[x] : ' ';
  return bit === ' ' ? undefined : bit === '1';
}

/**
 * A code whose data are all 0. Mask 2 inverts every third column of them: BankID's text is mostly random, so no mask is
 * better than another.
 */
const emptyCode = Uint32Array.from(functionPatterns, (isDark, at) =>
  (isDark ?? ((at % qrPictureSide) - quietZone) % 3 === 0) ? dark : light,
);

/**
 * The places of the data, in the order of the bits: two columns at a time from the right, up and down in turn. The timing
 * pattern fills column 6, which no pair has.
 */
const dataModules = count(20)
  .flatMap((pair) => {
    const right = quietZone + qrSide - 1 - 2 * pair - (pair > 16 ? 1 : 0);
    return count(qrSide).flatMap((step) => {
      const at = right + qrPictureSide * (quietZone + (pair % 2 ? step : qrSide - 1 - step));
      return [at, at - 1];
    });
  })
  .filter((at) => functionPatterns[at] === undefined);
