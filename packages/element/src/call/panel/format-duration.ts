import type { Language } from '@secure-start/protocol/messages';

/**
 * Returns a duration as minutes and seconds, rounded down. A negative one is 0:00.
 *
 * @example
 * formatDuration(84_900); // '1:24'
 */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Returns a wait in whole minutes, rounded up, and in seconds for the last minute: `9 min`, `45 s`. */
export function formatWait(waitMs: number, language: Language): string {
  const isLong = waitMs > 60_000;
  const amount = Math.ceil(waitMs / (isLong ? 60_000 : 1_000));
  const unit = isLong ? 'minute' : 'second';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}

/** Returns the time of day of an instant, where the agent is. */
export function formatClock(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
