import { inWords } from '../print.ts';
import type { PressFigures } from './press.ts';

/** The figures as a person reads them. */
export function pressLines(figures: PressFigures): string[] {
  const { browser, rounds, slowdown, answerMs, layoutShift } = figures;
  return [
    `from a press to the next picture in ${browser}, ${slowdown} times slowed down; median (lowest to highest) of ${rounds} visits`,
    ...Object.entries(answerMs).map(([name, ms]) => `  ${name}: ${inWords(ms)} ms (goal: at most 100)`),
    `  layout shift of a visit, the largest: ${layoutShift.toFixed(4)} (good: at most 0.1)`,
  ];
}
