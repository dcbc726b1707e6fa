import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { qrMatrix, qrSide } from './qr-matrix.ts';
import { qrPath, qrPathSide } from './qr-path.ts';

const token = '67df3917-fa0d-44e5-b327-edcc928297f8';
const code = 'dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8';
const texts = [0, 9, 10, 29, 179].map((second) => `bankid.${token}.${second}.${code}`);

/** Paints path data like a screen: four pixels a module, black on white. */
function paint(d: string): { width: number; height: number; data: Uint8ClampedArray } {
  const scale = 4;
  const side = qrPathSide * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      for (let at = start; at < start + Number(run) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { width: side, height: side, data };
}

describe('the QR code', () => {
  test('is read back as the text it was made of', () => {
    for (const text of texts) assert.equal(decodeQR(paint(qrPath(text))), text);
  });

  test('is module for module what another encoder makes of version 6, level L, mask 2', () => {
    for (const text of [...texts, '', 'å', 'x'.repeat(134)]) {
      const other = encodeQR(text, 'raw', { ecc: 'low', version: 6, mask: 2, encoding: 'byte', border: 1 });
      assert.deepEqual(
        qrMatrix(text),
        other.slice(1, -1).map((row) => row.slice(1, -1).map(Boolean)),
        text,
      );
    }
  });

  test('has 41 modules a side and 4 empty ones around', () => {
    assert.equal(qrSide, 41);
    assert.equal(qrPathSide, 49);
    const corners = [...qrPath(texts[0] ?? '').matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => ({
      left: Number(x),
      top: Number(y),
      right: Number(x) + Number(run),
    }));
    assert.equal(Math.min(...corners.map(({ left }) => left)), 4);
    assert.equal(Math.max(...corners.map(({ right }) => right)), 45);
    assert.equal(Math.min(...corners.map(({ top }) => top)), 4);
    assert.equal(Math.max(...corners.map(({ top }) => top)), 44);
  });

  test('refuses a text that does not fit', () => {
    assert.throws(() => qrPath('x'.repeat(135)), { name: 'RangeError', message: /135 bytes do not fit/ });
  });
});
