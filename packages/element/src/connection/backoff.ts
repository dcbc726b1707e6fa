const firstDelayMs = 500;
const maxDelayMs = 10_000;

/**
 * Returns how many milliseconds to wait after `failures` failures in a row.
 *
 * The delay doubles with each failure. `random` takes off up to half of it, so that browsers cut off together
 * do not return together.
 */
export function backoffMs(failures: number, random: () => number): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** (failures - 1)) * (0.5 + random() / 2);
}
