import type { Language } from '@secure-start/protocol/messages';
import { en } from './en.ts';
import { sv } from './sv.ts';
import type { Texts } from './texts.ts';

/** Returns the texts of the live page in a language. */
export function textsFor(language: Language): Texts {
  return language === 'en' ? en : sv;
}
