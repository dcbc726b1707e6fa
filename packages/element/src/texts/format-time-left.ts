/**
 * Returns a time in words, rounded up: whole minutes, and in the last minute tens of seconds.
 *
 * @param languageTag The language of the words. Swedish when it is no language tag.
 */
export function formatTimeLeft(leftMs: number, languageTag: string): string {
  const seconds = Math.ceil(leftMs / 10_000) * 10;
  const isOverMinute = seconds > 60;
  return new Intl.NumberFormat(isLanguageTag(languageTag) ? languageTag : 'sv', {
    style: 'unit',
    unit: isOverMinute ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(isOverMinute ? Math.ceil(leftMs / 60_000) : seconds);
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
