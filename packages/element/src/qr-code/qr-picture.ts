import { qrMatrix, qrSide } from './qr-matrix.ts';

/** Light modules that ISO/IEC 18004 requires on each side of the code. */
const quietZone = 4;

/** Side of the square that {@link drawQrPicture} fills, in modules, quiet zone included. */
export const qrPictureSide: number = qrSide + 2 * quietZone;

/** The part of a canvas that {@link drawQrPicture} uses. */
export type Picture = Pick<CanvasRenderingContext2D, 'fillStyle' | 'fillRect'>;

/**
 * Draws a QR code, one pixel for each module, quiet zone included.
 *
 * @throws {RangeError} The text has more than 134 bytes. BankID's has 110 to 112.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function drawQrPicture(picture: Picture, text: string): void {
  const rows = qrMatrix(text);
  picture.fillStyle = '#fff';
  picture.fillRect(0, 0, qrPictureSide, qrPictureSide);
  picture.fillStyle = '#000';
  rows.forEach((row, y) => {
    row.forEach((isDark, x) => isDark && picture.fillRect(x + quietZone, y + quietZone, 1, 1));
  });
}
