import { qrMatrix, qrSide } from './qr-matrix.ts';

/** Light modules that ISO/IEC 18004 requires on each side of the code. */
const quietZone = 4;

/** Side of the square that {@link qrPath} draws in, quiet zone included. */
export const qrPathSide: number = qrSide + 2 * quietZone;

/**
 * Returns the path data of a QR code. Each run of dark modules in a row is one rectangle.
 *
 * @throws {RangeError} The text has more than 134 bytes. BankID's has 110 to 112.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function qrPath(text: string): string {
  let d = '';
  qrMatrix(text).forEach((row, y) => {
    let x = 0;
    while (x < qrSide) {
      let run = 0;
      while (row[x + run]) run += 1;
      if (run > 0) d += `M${x + quietZone} ${y + quietZone}h${run}v1h-${run}z`;
      x += run + 1;
    }
  });
  return d;
}
