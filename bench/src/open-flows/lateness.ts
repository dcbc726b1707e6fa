const sliceMs = 0.5;
/** 10 s; a frame that is later counts in the last slice. */
const slices = 20_000;

/** A count of frames by their lateness. */
export interface LatenessCounter {
  add(lateMs: number): void;
  /** Returns the number of frames in each slice of half a millisecond, up to the latest. */
  counts(): number[];
}

/** Creates a counter. */
export function createLatenessCounter(): LatenessCounter {
  const counts = new Uint32Array(slices);
  let latest = -1;
  return {
    add(lateMs) {
      const slice = Math.min(slices - 1, Math.max(0, Math.floor(lateMs / sliceMs)));
      counts[slice] = (counts[slice] ?? 0) + 1;
      latest = Math.max(latest, slice);
    },
    counts: () => [...counts.subarray(0, latest + 1)],
  };
}

/** Adds up the counts of several counters. */
export function addCounts(all: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...all.map((counts) => counts.length));
  return Array.from({ length }, (_, slice) => all.reduce((sum, counts) => sum + (counts[slice] ?? 0), 0));
}

/** Returns the lateness in milliseconds that this share of the frames (0 to 1) did not exceed. */
export function latenessAt(counts: readonly number[], share: number): number {
  const frames = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [slice, count] of counts.entries()) {
    seen += count;
    if (seen > 0 && seen >= share * frames) return (slice + 1) * sliceMs;
  }
  return NaN;
}
