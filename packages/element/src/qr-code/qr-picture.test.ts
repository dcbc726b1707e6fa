import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { qrPictureSide, qrPixels } from './qr-matrix.ts';
import { drawQrPicture } from './qr-picture.ts';

const token = '67df3917-fa0d-44e5-b327-edcc928297f8';
const code = 'dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8';
const texts = [0, 9, 10, 29, 179].map((second) => `bankid.${token}.${second}.${code}`);

/** Draws a code as a screen does, with four pixels a module. A pixel that is not painted stays grey. */
function paint(text: string): { width: number; height: number; data: Uint8ClampedArray } {
  const scale = 4;
  const side = qrPictureSide * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(128);
  drawQrPicture(
    {
      createImageData: (width: number, height: number) => ({
        width,
        height,
        colorSpace: 'srgb',
        data: new Uint8ClampedArray(width * height * 4),
      }),
      putImageData: (image: ImageData) => {
        for (let at = 0; at < data.length; at += 1) {
          const [x, y] = [Math.floor((at / 4) % side), Math.floor(at / 4 / side)];
          const pixel = Math.floor(y / scale) * image.width + Math.floor(x / scale);
          data[at] = image.data[4 * pixel + (at % 4)] ?? 128;
        }
      },
    },
    text,
  );
  return { width: side, height: side, data };
}

describe('the QR code', () => {
  test('is read back as the text it was made of', () => {
    for (const text of texts) assert.equal(decodeQR(paint(text)), text);
  });

  test('is module for module what another encoder makes of version 6, level L, mask 2', () => {
    for (const text of [...texts, '', 'å', 'x'.repeat(134)]) {
      const other = encodeQR(text, 'raw', { ecc: 'low', version: 6, mask: 2, encoding: 'byte', border: 4 });
      const [black, white] = [0xff000000, 0xffffffff];
      assert.deepEqual(
        [...qrPixels(text)],
        other.flat().map((isDark) => (isDark ? black : white)),
        text,
      );
    }
  });

  test('has 41 modules a side and 4 white ones around, which it paints itself', () => {
    assert.equal(qrPictureSide, 49);
    const { width, data } = paint(texts[0] ?? '');
    const isWhite = (x: number, y: number): boolean => data[(y * 4 * width + x * 4) * 4] === 255;
    for (let at = 0; at < 49; at += 1) {
      for (const edge of [0, 3, 45, 48]) assert.ok(isWhite(at, edge) && isWhite(edge, at), `${at}, ${edge}`);
    }
    assert.deepEqual([isWhite(4, 4), isWhite(44, 4), isWhite(4, 44)], [false, false, false]);
    assert.equal(data.includes(128), false);
  });

  test('refuses a text that does not fit, and leaves the picture as it is', () => {
    assert.throws(() => paint('x'.repeat(135)), { name: 'RangeError', message: /too long/ });
  });
});
