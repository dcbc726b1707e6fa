import type { Texts } from '../texts/texts.ts';

/** Returns a duration in its largest whole unit, such as `3 s` or `4 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

/** Returns how long ago something was, in words. */
export function formatAgo(options: { at: number; now: number; texts: Texts }): string {
  const { at, now, texts } = options;
  return now - at < 1000 ? texts.justNow : texts.ago(formatDuration(now - at));
}
