import { correction, generate } from 'lean-qr/nano';

/** Modules of empty space that a reader needs around the code. */
export const quietZone = 4;

/** A QR code as one SVG path in a square of `size` modules, quiet zone included. */
export interface QrPath {
  size: number;
  d: string;
}

/**
 * Draws a QR code with error correction L, the level BankID's sample uses; 110 to 112 characters fill version 6.
 * Each run of dark modules in a row becomes one rectangle. Source: spec rp-api.md 5.1.
 */
export function qrPath(text: string): QrPath {
  const bitmap = generate(text, { minCorrectionLevel: correction.L });
  let d = '';
  for (let y = 0; y < bitmap.size; y += 1) {
    for (let x = 0; x < bitmap.size; x += 1) {
      let run = 0;
      while (bitmap.get(x + run, y)) run += 1;
      if (run > 0) d += `M${x + quietZone} ${y + quietZone}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return { size: bitmap.size + 2 * quietZone, d };
}
