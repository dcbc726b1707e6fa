import { decodeQrCode } from './decode-qr.ts';

/** The longest side that is decoded. Larger images are scaled down, which also reduces their noise. */
const maxSidePx = 2000;

/** Decodes the QR code in an image. Resolves with `undefined` when there is none, or it is not an image. */
export async function decodeImage(image: Blob): Promise<string | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(image);
  } catch {
    return undefined;
  }
  const scale = Math.min(1, maxSidePx / Math.max(bitmap.width, bitmap.height));
  const text = decodeQrCode(drawPixels({ source: bitmap, width: bitmap.width * scale, height: bitmap.height * scale }));
  bitmap.close();
  return text;
}

/** Draws an image or a frame of a video on white, at the given size, and returns its RGBA pixels. */
export function drawPixels(options: { source: CanvasImageSource; width: number; height: number }): ImageData {
  const width = Math.max(1, Math.round(options.width));
  const height = Math.max(1, Math.round(options.height));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  // A QR code with a transparent background would be black on black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(options.source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
