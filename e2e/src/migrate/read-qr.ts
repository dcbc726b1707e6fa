import { decodeQR } from 'qr/decode.js';

const pixelsOfModule = 8;

/** Returns the text of the QR code in a page: an SVG whose path has one square for every dark module. */
export function readQr(page: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(page)?.[1]);
  const width = size * pixelsOfModule;
  const data = new Uint8Array(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, move, dx, dy] of page.matchAll(/([Mm])(-?\d+) ?(-?\d+)h1v1/g)) {
    [x, y] = move === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    paint(x * pixelsOfModule, y * pixelsOfModule);
  }
  return decodeQR({ width, height: width, data });

  function paint(left: number, top: number): void {
    for (let row = top; row < top + pixelsOfModule; row += 1) {
      for (let column = left; column < left + pixelsOfModule; column += 1) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
}
