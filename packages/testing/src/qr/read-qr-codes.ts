import { decode } from 'fast-png';
import { decodeQRBatch } from 'qr/decode.js';

/** The time for further attempts at one picture. A busy machine needs more than the frame of a camera. */
const retryMs = 500;

/** A picture, and the QR codes in it. */
export interface ReadPicture {
  width: number;
  height: number;
  /** The contents of the codes, each once. */
  texts: readonly string[];
}

/**
 * Reads every QR code in a screenshot, wherever it is.
 *
 * @throws Error when the bytes are no PNG.
 */
export async function readQrCodes(png: Uint8Array): Promise<ReadPicture> {
  const { width, height, data, channels, depth } = decode(png);
  if (depth !== 8 || channels < 3) throw new Error('A screenshot has colours of eight bits: RGB or RGBA.');
  const image = { width, height, data: Uint8Array.from(data) };
  const [found = []] = await decodeQRBatch([image], { timeLimit: retryMs });
  const texts = found.filter((text): text is string => typeof text === 'string');
  return { width, height, texts: [...new Set(texts)] };
}
