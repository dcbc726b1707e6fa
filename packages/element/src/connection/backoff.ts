/** Milliseconds before the next try after `failures` failures in a row: doubling from ½ s to 10 s, spread by half. */
export function backoffMs(failures: number, random: () => number): number {
  return Math.min(10_000, 500 * 2 ** (failures - 1)) * (0.5 + random() / 2);
}
