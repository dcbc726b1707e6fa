import { type Language, languageFor, languages } from '@secure-start/protocol/messages';

/** The first language of `Accept-Language` that we have texts in, else the default. */
export function requestLanguage(request: Request): Language {
  const tags = (request.headers.get('accept-language') ?? '').split(',').map((entry) => entry.split(';')[0]?.trim());
  return languageFor(tags.find((tag) => languages.some((language) => tag?.toLowerCase().split('-')[0] === language)));
}
