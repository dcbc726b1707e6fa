import { type Language, languageFor, languages } from '@secure-start/protocol/messages';
import { getCookie } from '../cookies.ts';

const cookieName = 'shop-lang';

/** Chooses the language of a page: the one the visitor requests or has requested before, else that of the browser. */
export function chooseLanguage(options: {
  cookies: string | null | undefined;
  acceptLanguage: string | null | undefined;
  /** Language in the address: `?lang=en`. */
  requested?: string | null;
}): Language {
  const { cookies, acceptLanguage, requested } = options;
  const remembered = getCookie(cookies, cookieName);
  return parseLanguage(requested) ?? parseLanguage(remembered) ?? languageFor(acceptLanguage?.split(',')[0]);
}

/** Creates the `Set-Cookie` header that remembers a language for a year. */
export function createLanguageCookie(language: Language): string {
  return `${cookieName}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

function parseLanguage(text: string | null | undefined): Language | undefined {
  return languages.find((language) => language === text);
}
