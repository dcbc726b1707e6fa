/**
 * Returns a time in words: the nearest whole minutes, and in the last minute and a half tens of seconds, rounded up.
 *
 * @param languageTag The language of the words. Swedish when it is no language tag.
 */
export function formatTimeLeft(leftMs: number, languageTag: string): string {
  const seconds = Math.ceil(leftMs / 10_000) * 10;
  const isLong = seconds > 90;
  const format = (tag: string): string =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: isLong ? 'minute' : 'second',
      unitDisplay: 'long',
    }).format(isLong ? Math.round(leftMs / 60_000) : seconds);
  try {
    return format(languageTag);
  } catch {
    return format('sv');
  }
}
