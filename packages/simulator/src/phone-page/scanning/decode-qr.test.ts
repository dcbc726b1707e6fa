import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeQR } from 'qr';
import { decodeQrCode } from './decode-qr.ts';

const content =
  'bankid.67df3917-fa0d-44e5-b327-edcc928297f8.10.2822ca616ce1e64a1c171df69154ebc5adef4011244c867d6ad88a02db178962';

/** RGBA pixels of a QR code, with the colours of a light or of an inverted page. */
function paint(options: { scale: number; inverted?: boolean }): { width: number; height: number; data: Uint8Array } {
  const modules = encodeQR(content, 'raw', { ecc: 'low', border: 4 });
  const width = modules.length * options.scale;
  const pixels = Array.from({ length: width * width }, (_, index) => {
    const row = modules[Math.floor(Math.floor(index / width) / options.scale)];
    const dark = row?.[Math.floor((index % width) / options.scale)] ?? false;
    const value = dark === (options.inverted ?? false) ? 255 : 0;
    return [value, value, value, 255];
  });
  return { width, height: width, data: Uint8Array.from(pixels.flat()) };
}

describe('decodeQrCode', () => {
  test('reads a start code at the size of a screenshot and of a thumbnail', () => {
    assert.equal(decodeQrCode(paint({ scale: 6 })), content);
    assert.equal(decodeQrCode(paint({ scale: 2 })), content);
  });

  test('reads a code that a dark page shows inverted', () => {
    assert.equal(decodeQrCode(paint({ scale: 4, inverted: true })), content);
  });

  test('finds nothing in a picture without a code', () => {
    assert.equal(decodeQrCode({ width: 64, height: 64, data: new Uint8Array(64 * 64 * 4).fill(200) }), undefined);
  });

  test('finds nothing in a code of which half is covered', () => {
    const image = paint({ scale: 4 });
    image.data.fill(255, 0, image.data.length / 2);
    assert.equal(decodeQrCode(image), undefined);
  });
});
