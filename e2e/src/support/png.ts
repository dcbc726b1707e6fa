import { inflateSync } from 'node:zlib';

/** Pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Reads the pixels of a screenshot: PNG with eight bits a channel, RGB or RGBA, not interlaced. */
export function readPng(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, colour, , , interlace] = png.subarray(24, 29);
  if (depth !== 8 || interlace !== 0 || (colour !== 2 && colour !== 6)) throw new Error('not a PNG of a screenshot');
  const channels = colour === 6 ? 4 : 3;
  const rows = unfilter({ bytes: inflateSync(imageData(png)), rowBytes: width * channels, channels, height });

  if (channels === 4) return { width, height, data: rows };
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) data[pixel * 4 + channel] = rows[pixel * 3 + channel] ?? 0;
  }
  return { width, height, data };
}

/** The compressed image, which may be spread over several chunks. */
function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}

/** Each row says how it was predicted from its neighbours: from the left, from above, from both. */
function unfilter(options: { bytes: Buffer; rowBytes: number; channels: number; height: number }): Uint8Array {
  const { bytes, rowBytes, channels, height } = options;
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = bytes[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < channels ? 0 : (rows[at - channels] ?? 0);
      const above = y === 0 ? 0 : (rows[at - rowBytes] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (rows[at - rowBytes - channels] ?? 0);
      rows[at] = (bytes[at + y + 1] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

/** Positional, because it is called for every byte of a picture. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      return 0;
  }
}

/** The neighbour that is nearest to `left + above - corner`. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
