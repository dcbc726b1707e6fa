import { qrPictureSide, qrPixels } from './qr-matrix.ts';

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
  const pixels = qrPixels(text);
  const image = picture.createImageData(qrPictureSide, qrPictureSide);
  new Uint32Array(image.data.buffer).set(pixels);
  // In one call: a rectangle for each module took ten times as long.
  picture.putImageData(image, 0, 0);
}
