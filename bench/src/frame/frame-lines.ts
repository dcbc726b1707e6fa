import { inWords } from '../print.ts';
import type { FrameFigures } from './frame.ts';

/** The figures as a person reads them. */
export function frameLines(figures: FrameFigures): string[] {
  const { browser, rounds, framesPerRound, scriptingMs, coldMs, styleAndLayoutMs, paintMs } = figures;
  return [
    `one frame of the QR code in ${browser}, main thread; median (lowest to highest) of ${rounds} rounds of ${framesPerRound} frames`,
    `  scripting: ${inWords(scriptingMs)} ms (goal: less than 0.5); the very first frame ${coldMs.toFixed(2)} ms`,
    `  style and layout: ${inWords(styleAndLayoutMs)} ms`,
    `  painting: ${inWords(paintMs)} ms`,
  ];
}
