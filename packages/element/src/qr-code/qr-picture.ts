import { qrMatrix, qrSide } from './qr-matrix.ts';

/** Light modules that ISO/IEC 18004 requires on each side of the code. */
const quietZone = 4;

/** Side of the square that {@link drawQrPicture} fills, in modules, quiet zone included. */
export const qrPictureSide: number = qrSide + 2 * quietZone;

/** The part of a canvas that {@link drawQrPicture} uses. */
export interface Picture {
  createImageData(width: number, height: number): ImageData;
  putImageData(image: ImageData, left: number, top: number): void;
}

/**
 * Draws a QR code, one pixel for each module, quiet zone included.
 *
 * @throws {RangeError} The text has more than 134 bytes. BankID's has 110 to 112.
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function drawQrPicture(picture: Picture, text: string): void {
  const matrix = qrMatrix(text);
  const image = picture.createImageData(qrPictureSide, qrPictureSide);
  const { data } = image;
  data.fill(255);
  matrix.forEach((isDark, at) => {
    const row = Math.floor(at / qrSide);
    const first = 4 * (at + 2 * quietZone * row + quietZone * (qrPictureSide + 1));
    // The fourth byte is the opacity.
    if (isDark) data.fill(0, first, first + 3);
  });
  // In one call: a rectangle for each module took ten times as long.
  picture.putImageData(image, 0, 0);
}
