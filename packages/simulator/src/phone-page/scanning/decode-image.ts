import { decodeQrCode } from './decode-qr.ts';

/** Longest side that is decoded: larger pictures are scaled down, which also smooths their noise. */
const maxSidePx = 2000;

/** The text of the QR code in a picture or screenshot; `undefined` when it holds none or is not a picture. */
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

/** The RGBA pixels of a picture or of a video's current frame, drawn at the given size on white. */
export function drawPixels(options: { source: CanvasImageSource; width: number; height: number }): ImageData {
  const width = Math.max(1, Math.round(options.width));
  const height = Math.max(1, Math.round(options.height));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no 2D canvas');
  // A QR code with a transparent background would otherwise be black on black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(options.source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
