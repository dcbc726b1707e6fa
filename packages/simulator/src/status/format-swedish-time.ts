import type { Language } from '@secure-start/protocol/messages';

const locales: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** Formats a date in Sweden, such as `30 september 2024`. `at` is milliseconds since 1970. */
export function formatDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'Europe/Stockholm', dateStyle: 'long' }).format(at);
}

/** Formats a date and a time in Sweden. `at` is milliseconds since 1970. */
export function formatTime(at: number, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return format.format(at);
}
