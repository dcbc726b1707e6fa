import { decodeQR, type Image } from 'qr/decode.js';

/** Decodes the QR code in RGBA pixels. Returns `undefined` when there is none that can be decoded. */
export function decodeQrCode(image: Image): string | undefined {
  try {
    return decodeQR(image);
  } catch {
    // The decoder throws when it finds no code, and for every other failure.
    return undefined;
  }
}
