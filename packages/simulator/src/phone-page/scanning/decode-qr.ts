import { decodeQR, type Image } from 'qr/decode.js';

/** The text of the QR code in RGBA pixels, or `undefined` when there is none to be read. */
export function decodeQrCode(image: Image): string | undefined {
  try {
    return decodeQR(image);
  } catch {
    // The decoder throws for "nothing found" and for every other doubt; the next frame may do better.
    return undefined;
  }
}
