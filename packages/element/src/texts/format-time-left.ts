/**
 * Returns a time in words, rounded up: whole minutes, and in the last minute tens of seconds.
 *
 * @param languageTag The language of the words. Swedish when it is no language tag.
 */
export function formatTimeLeft(leftMs: number, languageTag: string): string {
  const seconds = Math.ceil(leftMs / 10_000) * 10;
  const isOverMinute = seconds > 60;
  const format = (tag: string): string =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: isOverMinute ? 'minute' : 'second',
      unitDisplay: 'long',
    }).format(isOverMinute ? Math.ceil(leftMs / 60_000) : seconds);
  try {
    return format(languageTag);
  } catch {
    return format('sv');
  }
}
