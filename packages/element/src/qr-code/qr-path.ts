import { qrMatrix, qrSize } from './qr-matrix.ts';

/** Modules of empty space that a reader needs around the code. */
const quietZone = 4;

/** Side of the square that {@link qrPath} draws in, quiet zone included. */
export const qrPathSize: number = qrSize + 2 * quietZone;

/**
 * A QR code as the `d` of one SVG path; each run of dark modules in a row is a rectangle.
 *
 * @throws RangeError for a text of more than 134 bytes; BankID's has 110 to 112.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function qrPath(text: string): string {
  let d = '';
  qrMatrix(text).forEach((row, y) => {
    let x = 0;
    while (x < qrSize) {
      let run = 0;
      while (row[x + run]) run += 1;
      if (run > 0) d += `M${x + quietZone} ${y + quietZone}h${run}v1h-${run}z`;
      x += run + 1;
    }
  });
  return d;
}
