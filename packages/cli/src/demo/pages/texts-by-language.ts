import type { Language } from '@secure-start/protocol/messages';
import { english } from './texts-en.ts';
import { swedish } from './texts-sv.ts';
import type { Texts } from './texts.ts';

/** Texts of the e-service in each language. */
export const texts: Readonly<Record<Language, Texts>> = { sv: swedish, en: english };

/** Locales for dates. Dates in English are European: day before month. */
const dateLocales: Readonly<Record<Language, string>> = { sv: 'sv', en: 'en-GB' };

/** Returns the format of a date with its time in Sweden, wherever the demo runs. */
export function dateFormatOf(language: Language, timeStyle: 'short' | 'medium' = 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(dateLocales[language], {
    dateStyle: 'medium',
    timeStyle,
    timeZone: 'Europe/Stockholm',
  });
}
