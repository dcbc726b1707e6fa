import { type Language, languageFor, languages } from '@secure-start/protocol/messages';

const cookieName = 'shop-lang';

/** The visitor's language: the one they chose (`?lang=en`, kept in a cookie), else their browser's. */
export function chosenLanguage(options: {
  cookies: string | null | undefined;
  acceptLanguage: string | null | undefined;
  asked?: string | null;
}): Language {
  const remembered = new RegExp(`(?:^|;\\s*)${cookieName}=(\\w+)`).exec(options.cookies ?? '')?.[1];
  return asLanguage(options.asked) ?? asLanguage(remembered) ?? languageFor(options.acceptLanguage?.split(',')[0]);
}

/** `Set-Cookie` that remembers a choice of language for a year. */
export function languageCookie(language: Language): string {
  return `${cookieName}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

function asLanguage(text: string | null | undefined): Language | undefined {
  return languages.find((language) => language === text);
}
