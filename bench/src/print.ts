import type { Spread } from './spread.ts';

/** A spread as a person reads it: `1.02 (0.98 to 1.07)`. */
export function inWords({ median, min, max }: Spread): string {
  return `${round(median)} (${round(min)} to ${round(max)})`;
}

function round(figure: number): string {
  return figure.toLocaleString('en', { maximumSignificantDigits: figure < 100 ? 3 : 4 });
}
