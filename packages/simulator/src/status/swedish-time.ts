import type { Language } from '@secure-start/protocol/messages';

const locales: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** A day in Sweden in words, such as `30 september 2024`. `at` in ms since 1970. */
export function dayInWords(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'Europe/Stockholm', dateStyle: 'long' }).format(at);
}

/** A day and a time in Sweden in words. `at` in ms since 1970. */
export function timeInWords(at: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return format.format(at);
}
