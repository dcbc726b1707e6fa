/**
 * A time in words that change seldom, rounded up: whole minutes, and in the last minute tens of seconds.
 * The browser knows the words in every language; Swedish where `tag` names none.
 */
export function timeInWords(ms: number, tag: string): string {
  const seconds = Math.ceil(ms / 10_000) * 10;
  const isLong = seconds > 60;
  return new Intl.NumberFormat(isLanguageTag(tag) ? tag : 'sv', {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(isLong ? Math.ceil(ms / 60_000) : seconds);
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
